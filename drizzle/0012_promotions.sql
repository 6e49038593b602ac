CREATE TABLE "promotion" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"status" text NOT NULL,
	"cause" text NOT NULL,
	"plan_day" date NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"discount" double precision NOT NULL,
	"price" numeric(14, 2) NOT NULL,
	"reduced_price" numeric(14, 2) NOT NULL,
	"gain" double precision NOT NULL,
	"event_name" text,
	"event_first_day" date,
	"event_last_day" date,
	"confidence" text NOT NULL,
	"confidence_reasons" text[] NOT NULL,
	"basis" jsonb NOT NULL,
	"expected" jsonb NOT NULL,
	"outcome" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "promotion_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_suggestion_key" ON "promotion" USING btree ("organisation_id","store_id","product_id") WHERE status = 'suggested';--> statement-breakpoint
CREATE INDEX "promotion_product_idx" ON "promotion" USING btree ("organisation_id","product_id","store_id");--> statement-breakpoint
CREATE INDEX "promotion_rank_idx" ON "promotion" USING btree ("organisation_id","status","gain");