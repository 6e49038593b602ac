CREATE TABLE "event" (
	"organisation_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"sequence" bigint NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"appended_at" timestamp with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "event_organisation_id_stream_sequence_pk" PRIMARY KEY("organisation_id","stream","sequence"),
	CONSTRAINT "event_id_key" UNIQUE("organisation_id","stream","event_id")
);
--> statement-breakpoint
CREATE TABLE "event_delivery" (
	"organisation_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"group_name" text NOT NULL,
	"sequence" bigint NOT NULL,
	"consumer" text NOT NULL,
	"delivered_at" timestamp with time zone NOT NULL,
	"deliveries" integer NOT NULL,
	CONSTRAINT "event_delivery_organisation_id_stream_group_name_sequence_pk" PRIMARY KEY("organisation_id","stream","group_name","sequence")
);
--> statement-breakpoint
CREATE TABLE "event_group" (
	"organisation_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"name" text NOT NULL,
	"last_sequence" bigint NOT NULL,
	CONSTRAINT "event_group_organisation_id_stream_name_pk" PRIMARY KEY("organisation_id","stream","name")
);
--> statement-breakpoint
CREATE TABLE "event_stream" (
	"organisation_id" uuid NOT NULL,
	"stream" text NOT NULL,
	"last_sequence" bigint NOT NULL,
	CONSTRAINT "event_stream_organisation_id_stream_pk" PRIMARY KEY("organisation_id","stream")
);
--> statement-breakpoint
CREATE TABLE "prediction_log" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"features" jsonb NOT NULL,
	"prediction" jsonb NOT NULL,
	"confidence" real NOT NULL,
	"model_version" text NOT NULL,
	"is_fallback" boolean NOT NULL,
	"predicted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "prediction_log_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "online_pair" (
	"organisation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"product_id" text NOT NULL,
	"views" integer NOT NULL,
	"purchases" integer NOT NULL,
	CONSTRAINT "online_pair_organisation_id_user_id_product_id_pk" PRIMARY KEY("organisation_id","user_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "online_user" (
	"organisation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"events" integer NOT NULL,
	"amounts" integer NOT NULL,
	"max_amount" double precision NOT NULL,
	"min_amount" double precision NOT NULL,
	"sum_parts" bigint NOT NULL,
	"spend_parts" bigint NOT NULL,
	"purchases" integer NOT NULL,
	"views" integer NOT NULL,
	"products_bought" integer NOT NULL,
	"last_purchase_at" timestamp with time zone,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "online_user_organisation_id_user_id_pk" PRIMARY KEY("organisation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "shop_event" (
	"organisation_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"user_id" text NOT NULL,
	"product_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount" double precision,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_event_organisation_id_event_id_pk" PRIMARY KEY("organisation_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "usage_event" (
	"organisation_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"subject" text NOT NULL,
	"quantity" double precision NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "usage_event_organisation_id_event_id_pk" PRIMARY KEY("organisation_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "usage_hour" (
	"organisation_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"quantity" double precision NOT NULL,
	CONSTRAINT "usage_hour_organisation_id_subject_hour_pk" PRIMARY KEY("organisation_id","subject","hour")
);
--> statement-breakpoint
CREATE TABLE "usage_model" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"metrics" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_model_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "usage_model_version_key" UNIQUE("organisation_id","version"),
	CONSTRAINT "usage_model_run_key" UNIQUE("organisation_id","run_id")
);
--> statement-breakpoint
CREATE INDEX "event_delivery_age_idx" ON "event_delivery" USING btree ("delivered_at");--> statement-breakpoint
CREATE INDEX "prediction_log_recent_idx" ON "prediction_log" USING btree ("organisation_id","kind","predicted_at");--> statement-breakpoint
CREATE INDEX "online_user_age_idx" ON "online_user" USING btree ("organisation_id","computed_at");--> statement-breakpoint
CREATE INDEX "shop_event_user_idx" ON "shop_event" USING btree ("organisation_id","user_id","occurred_at");--> statement-breakpoint
CREATE INDEX "usage_event_subject_idx" ON "usage_event" USING btree ("organisation_id","subject","occurred_at");