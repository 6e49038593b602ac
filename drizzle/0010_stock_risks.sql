CREATE TABLE "stock_risk" (
	"organisation_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"counted_day" date NOT NULL,
	"has_forecast" boolean NOT NULL,
	"on_hand" double precision NOT NULL,
	"reasons" text[] NOT NULL,
	"score" real NOT NULL,
	"days_to_expiry" integer,
	"average_daily_sales" double precision NOT NULL,
	"expected_per_day" double precision NOT NULL,
	"out_p10" real,
	"out_p50" real,
	"out_p90" real,
	"out_before_delivery" real NOT NULL,
	"lost_units" double precision NOT NULL,
	"lost_money" double precision NOT NULL,
	"waste_units" double precision NOT NULL,
	"waste_money" double precision NOT NULL,
	"tied_up_money" double precision NOT NULL,
	"money_at_risk" double precision NOT NULL,
	"lead_time_days" integer NOT NULL,
	"reorder_point" double precision NOT NULL,
	"order_up_to" double precision NOT NULL,
	"order_quantity" double precision NOT NULL,
	"action_kind" text NOT NULL,
	"action_quantity" double precision NOT NULL,
	"discount_low" real,
	"discount_high" real,
	"within_days" integer NOT NULL,
	"partner_id" uuid,
	"lots" jsonb NOT NULL,
	CONSTRAINT "stock_risk_organisation_id_store_id_product_id_pk" PRIMARY KEY("organisation_id","store_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "stock_rule" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid,
	"category" text,
	"low_stock" double precision NOT NULL,
	"expiry_days" integer NOT NULL,
	"slow_moving_window" integer NOT NULL,
	"slow_moving_threshold" double precision NOT NULL,
	"service_level" real NOT NULL,
	"cover_days" integer NOT NULL,
	"max_discount" real NOT NULL,
	"min_margin" real NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_rule_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stock_rule_key" UNIQUE NULLS NOT DISTINCT("organisation_id","store_id","category")
);
--> statement-breakpoint
CREATE TABLE "stock_task" (
	"organisation_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"status" text NOT NULL,
	"snoozed_until" date,
	"assignee_id" uuid,
	"reasons" text[] NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_task_organisation_id_store_id_product_id_pk" PRIMARY KEY("organisation_id","store_id","product_id")
);
--> statement-breakpoint
CREATE INDEX "stock_risk_rank_idx" ON "stock_risk" USING btree ("organisation_id","money_at_risk");