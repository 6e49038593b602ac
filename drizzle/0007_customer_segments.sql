CREATE TABLE "run_payload" (
	"organisation_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_payload_organisation_id_run_id_pk" PRIMARY KEY("organisation_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "segment" (
	"organisation_id" uuid NOT NULL,
	"segmentation_id" uuid NOT NULL,
	"id" integer NOT NULL,
	"rank" integer NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"advice" text NOT NULL,
	"customer_count" integer NOT NULL,
	"average_value" double precision,
	"stability" real NOT NULL,
	"is_known" boolean NOT NULL,
	"characteristics" jsonb NOT NULL,
	"offsets" jsonb NOT NULL,
	CONSTRAINT "segment_organisation_id_segmentation_id_id_pk" PRIMARY KEY("organisation_id","segmentation_id","id")
);
--> statement-breakpoint
CREATE TABLE "segment_member" (
	"organisation_id" uuid NOT NULL,
	"segmentation_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"segment_id" integer NOT NULL,
	"name" text,
	"value" double precision,
	"x" real NOT NULL,
	"y" real NOT NULL,
	CONSTRAINT "segment_member_organisation_id_segmentation_id_external_id_pk" PRIMARY KEY("organisation_id","segmentation_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "segmentation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"run_id" uuid,
	"customer_count" integer NOT NULL,
	"asked_count" integer,
	"value_feature" text,
	"model" jsonb NOT NULL,
	"inertia" double precision NOT NULL,
	"silhouette" double precision,
	"plane_share" real NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "segmentation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "segmentation_version_key" UNIQUE("organisation_id","version"),
	CONSTRAINT "segmentation_run_key" UNIQUE("organisation_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "takings_forecast" (
	"organisation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"company_name" text,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"point_count" integer NOT NULL,
	"method" text NOT NULL,
	"metrics" jsonb NOT NULL,
	"periods" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "takings_forecast_organisation_id_version_pk" PRIMARY KEY("organisation_id","version")
);
--> statement-breakpoint
CREATE INDEX "segment_member_segment_idx" ON "segment_member" USING btree ("organisation_id","segmentation_id","segment_id");