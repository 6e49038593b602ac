CREATE TABLE "calendar_event" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'event' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"store_id" uuid,
	"dataset_id" uuid NOT NULL,
	CONSTRAINT "calendar_event_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "calendar_event_key" UNIQUE("organisation_id","name","first_day")
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text,
	"email" text,
	"attributes" jsonb NOT NULL,
	"dataset_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "customer_external_id_key" UNIQUE("organisation_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "column_mapping" (
	"organisation_id" uuid NOT NULL,
	"header_fingerprint" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "column_mapping_organisation_id_header_fingerprint_pk" PRIMARY KEY("organisation_id","header_fingerprint")
);
--> statement-breakpoint
CREATE TABLE "dataset" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"byte_size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"origin" text DEFAULT 'upload' NOT NULL,
	"sniff" jsonb,
	"mapping" jsonb,
	"preview" jsonb,
	"rows_total" integer,
	"rows_accepted" integer,
	"rows_rejected" integer,
	"error_message" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "dataset_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "dataset_change" (
	"organisation_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"dataset_id" uuid,
	"patch" jsonb NOT NULL,
	CONSTRAINT "dataset_change_organisation_id_entity_entity_id_version_pk" PRIMARY KEY("organisation_id","entity","entity_id","version")
);
--> statement-breakpoint
CREATE TABLE "rejected_row" (
	"organisation_id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"column_name" text,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"cells" text[] NOT NULL,
	CONSTRAINT "rejected_row_organisation_id_dataset_id_row_number_pk" PRIMARY KEY("organisation_id","dataset_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "upload_chunk" (
	"organisation_id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_chunk_organisation_id_dataset_id_sequence_pk" PRIMARY KEY("organisation_id","dataset_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "forecast" (
	"organisation_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"frequency" text NOT NULL,
	"last_day" date NOT NULL,
	"first_day" date NOT NULL,
	"point" double precision[] NOT NULL,
	"lower80" double precision[] NOT NULL,
	"upper80" double precision[] NOT NULL,
	"lower95" double precision[] NOT NULL,
	"upper95" double precision[] NOT NULL,
	"method" text NOT NULL,
	"metrics" jsonb NOT NULL,
	"leaderboard" jsonb NOT NULL,
	"fitted" jsonb NOT NULL,
	CONSTRAINT "forecast_organisation_id_model_id_store_id_product_id_pk" PRIMARY KEY("organisation_id","model_id","store_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "model" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"run_id" uuid NOT NULL,
	"series_count" integer NOT NULL,
	"metrics" jsonb NOT NULL,
	"method_counts" jsonb NOT NULL,
	"params" jsonb NOT NULL,
	"data_fingerprint" text NOT NULL,
	"artefact_hash" text NOT NULL,
	"seed" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "model_run_key" UNIQUE("organisation_id","run_id"),
	CONSTRAINT "model_version_key" UNIQUE("organisation_id","kind","version")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"category" text,
	"supplier" text,
	"kind" text DEFAULT 'item' NOT NULL,
	"measure" text DEFAULT 'units' NOT NULL,
	"cost" numeric(14, 4),
	"price" numeric(14, 4),
	"lead_time_days" integer,
	"pack_size" integer,
	"min_order" integer,
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "product_sku_key" UNIQUE("organisation_id","sku")
);
--> statement-breakpoint
CREATE TABLE "run" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"singleton_key" text,
	"dataset_id" uuid,
	"input" jsonb NOT NULL,
	"result" jsonb,
	"stage" text,
	"progress" real DEFAULT 0 NOT NULL,
	"rows_done" integer,
	"rows_total" integer,
	"error_code" text,
	"error_message" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"is_cancel_requested" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"heartbeat_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "run_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "run_log" (
	"organisation_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "run_log_organisation_id_run_id_sequence_pk" PRIMARY KEY("organisation_id","run_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "sale" (
	"organisation_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"quantity" numeric(16, 3),
	"revenue" numeric(16, 2),
	"is_promotion" boolean DEFAULT false NOT NULL,
	"dataset_id" uuid NOT NULL,
	CONSTRAINT "sale_organisation_id_store_id_product_id_day_pk" PRIMARY KEY("organisation_id","store_id","product_id","day")
);
--> statement-breakpoint
CREATE TABLE "sale_before" (
	"organisation_id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"quantity" numeric(16, 3),
	"revenue" numeric(16, 2),
	"is_promotion" boolean NOT NULL,
	"previous_dataset_id" uuid NOT NULL,
	"is_removal" boolean DEFAULT false NOT NULL,
	"was_removed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sale_before_organisation_id_dataset_id_store_id_product_id_day_pk" PRIMARY KEY("organisation_id","dataset_id","store_id","product_id","day")
);
--> statement-breakpoint
CREATE TABLE "stock_lot" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"as_of_day" date NOT NULL,
	"lot_code" text DEFAULT '' NOT NULL,
	"quantity" numeric(16, 3) NOT NULL,
	"expiry_day" date,
	"unit_cost" numeric(14, 4),
	"dataset_id" uuid NOT NULL,
	CONSTRAINT "stock_lot_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stock_lot_key" UNIQUE("organisation_id","store_id","product_id","as_of_day","lot_code")
);
--> statement-breakpoint
CREATE TABLE "organisation_setting" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"currency" char(3) DEFAULT 'USD' NOT NULL,
	"locale" text DEFAULT 'en-US' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"first_weekday" smallint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"country" char(2),
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "store_code_key" UNIQUE("organisation_id","code")
);
--> statement-breakpoint
ALTER TABLE "forecast" ADD CONSTRAINT "forecast_organisation_id_model_id_model_organisation_id_id_fk" FOREIGN KEY ("organisation_id","model_id") REFERENCES "public"."model"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale" ADD CONSTRAINT "sale_organisation_id_store_id_store_organisation_id_id_fk" FOREIGN KEY ("organisation_id","store_id") REFERENCES "public"."store"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale" ADD CONSTRAINT "sale_organisation_id_product_id_product_organisation_id_id_fk" FOREIGN KEY ("organisation_id","product_id") REFERENCES "public"."product"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_sha256_idx" ON "dataset" USING btree ("organisation_id","sha256") WHERE status not in ('failed', 'undone', 'discarded');--> statement-breakpoint
CREATE INDEX "dataset_recent_idx" ON "dataset" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "dataset_change_dataset_idx" ON "dataset_change" USING btree ("organisation_id","dataset_id");--> statement-breakpoint
CREATE INDEX "forecast_product_idx" ON "forecast" USING btree ("organisation_id","product_id","store_id");--> statement-breakpoint
CREATE INDEX "product_category_idx" ON "product" USING btree ("organisation_id","category");--> statement-breakpoint
CREATE INDEX "run_open_idx" ON "run" USING btree ("status") WHERE status in ('queued', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "run_singleton_idx" ON "run" USING btree ("organisation_id","singleton_key") WHERE status in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "run_recent_idx" ON "run" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "sale_product_day_idx" ON "sale" USING btree ("organisation_id","product_id","day");--> statement-breakpoint
CREATE INDEX "sale_dataset_idx" ON "sale" USING btree ("organisation_id","dataset_id");--> statement-breakpoint
CREATE INDEX "sale_before_previous_idx" ON "sale_before" USING btree ("organisation_id","previous_dataset_id");--> statement-breakpoint
CREATE INDEX "stock_lot_dataset_idx" ON "stock_lot" USING btree ("organisation_id","dataset_id");