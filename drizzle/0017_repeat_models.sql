CREATE TABLE "repeat_model" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"metrics" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repeat_model_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "repeat_model_version_key" UNIQUE("organisation_id","version"),
	CONSTRAINT "repeat_model_run_key" UNIQUE("organisation_id","run_id")
);
