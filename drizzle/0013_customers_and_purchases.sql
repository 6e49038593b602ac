CREATE TABLE "customer_model" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"method" text NOT NULL,
	"horizon_days" integer NOT NULL,
	"as_of_day" date NOT NULL,
	"buyer_count" integer NOT NULL,
	"metrics" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"data_fingerprint" text NOT NULL,
	"seed" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_model_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "customer_model_version_key" UNIQUE("organisation_id","version"),
	CONSTRAINT "customer_model_run_key" UNIQUE("organisation_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "customer_outlook" (
	"organisation_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"customer_id" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"order_count" integer NOT NULL,
	"spend" double precision NOT NULL,
	"average_order" double precision NOT NULL,
	"usual_gap" double precision,
	"churn_probability" real NOT NULL,
	"expected_orders" double precision NOT NULL,
	"expected_value" double precision NOT NULL,
	"at_stake" double precision NOT NULL,
	"next_day" date,
	"next_from" date,
	"next_to" date,
	"confidence" text NOT NULL,
	"features" double precision[] NOT NULL,
	CONSTRAINT "customer_outlook_organisation_id_model_id_customer_id_pk" PRIMARY KEY("organisation_id","model_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "fraud_check" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transaction_id" text NOT NULL,
	"customer_id" text,
	"amount" double precision NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"features" jsonb NOT NULL,
	"rule_score" real NOT NULL,
	"model_score" real,
	"score" real NOT NULL,
	"is_flagged" boolean NOT NULL,
	"reasons" jsonb NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fraud_check_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "fraud_check_transaction_key" UNIQUE("organisation_id","source","transaction_id")
);
--> statement-breakpoint
CREATE TABLE "purchase" (
	"organisation_id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"customer_id" text NOT NULL,
	"order_code" text NOT NULL,
	"quantity" numeric(16, 3),
	"revenue" numeric(16, 2),
	CONSTRAINT "purchase_pk" PRIMARY KEY("organisation_id","dataset_id","store_id","product_id","day","customer_id","order_code")
);
--> statement-breakpoint
CREATE INDEX "customer_outlook_stake_idx" ON "customer_outlook" USING btree ("organisation_id","model_id","at_stake");--> statement-breakpoint
CREATE INDEX "fraud_check_customer_idx" ON "fraud_check" USING btree ("organisation_id","customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "fraud_check_open_idx" ON "fraud_check" USING btree ("organisation_id","score") WHERE is_flagged and decision is null;--> statement-breakpoint
CREATE INDEX "purchase_customer_idx" ON "purchase" USING btree ("organisation_id","customer_id","day");--> statement-breakpoint
-- Lines of purchases that count: those whose upload set the sale row of their store, product and day.
CREATE VIEW counted_purchase WITH (security_invoker = true) AS
  SELECT p.organisation_id, p.store_id, p.product_id, p.day, p.customer_id, p.order_code, p.quantity, p.revenue
  FROM purchase p
  JOIN sale s ON s.organisation_id = p.organisation_id AND s.store_id = p.store_id AND s.product_id = p.product_id
    AND s.day = p.day AND s.dataset_id = p.dataset_id;
--> statement-breakpoint
GRANT SELECT ON counted_purchase TO shelfcast_tenant;
