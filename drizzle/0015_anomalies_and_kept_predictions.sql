CREATE TABLE "anomaly" (
	"organisation_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"actual" double precision NOT NULL,
	"expected" double precision NOT NULL,
	"low" double precision NOT NULL,
	"high" double precision NOT NULL,
	"money" double precision,
	"p_value" double precision NOT NULL,
	"z_score" real NOT NULL,
	"is_iqr_outlier" boolean NOT NULL,
	"hints" text[] NOT NULL,
	CONSTRAINT "anomaly_organisation_id_store_id_product_id_day_pk" PRIMARY KEY("organisation_id","store_id","product_id","day")
);
--> statement-breakpoint
CREATE TABLE "anomaly_decision" (
	"organisation_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"status" text NOT NULL,
	"note" text NOT NULL,
	"is_excluded" boolean NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "anomaly_decision_organisation_id_store_id_product_id_day_pk" PRIMARY KEY("organisation_id","store_id","product_id","day")
);
--> statement-breakpoint
CREATE TABLE "kept_prediction" (
	"organisation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kept_prediction_organisation_id_key_pk" PRIMARY KEY("organisation_id","key")
);
--> statement-breakpoint
CREATE INDEX "anomaly_day_idx" ON "anomaly" USING btree ("organisation_id","day");--> statement-breakpoint
CREATE INDEX "kept_prediction_age_idx" ON "kept_prediction" USING btree ("organisation_id","created_at");