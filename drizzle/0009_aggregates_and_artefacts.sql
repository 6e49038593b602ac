CREATE TABLE "aggregate_forecast" (
	"organisation_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"level" text NOT NULL,
	"measure" text NOT NULL,
	"member" text NOT NULL,
	"store_id" uuid,
	"category" text,
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
	CONSTRAINT "aggregate_forecast_organisation_id_model_id_level_measure_member_frequency_pk" PRIMARY KEY("organisation_id","model_id","level","measure","member","frequency")
);
--> statement-breakpoint
CREATE TABLE "model_artefact" (
	"organisation_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "model_artefact_organisation_id_model_id_name_pk" PRIMARY KEY("organisation_id","model_id","name")
);
--> statement-breakpoint
CREATE TABLE "training_chunk" (
	"organisation_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"run_attempt" integer NOT NULL,
	"position" integer NOT NULL,
	"task" text NOT NULL,
	"request" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"claim" integer DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"result" jsonb,
	"error" text,
	CONSTRAINT "training_chunk_organisation_id_run_id_run_attempt_position_pk" PRIMARY KEY("organisation_id","run_id","run_attempt","position")
);
--> statement-breakpoint
CREATE TABLE "scheduled_training" (
	"organisation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"run_id" uuid,
	CONSTRAINT "scheduled_training_organisation_id_day_pk" PRIMARY KEY("organisation_id","day")
);
--> statement-breakpoint
CREATE TABLE "training_schedule" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"hour" smallint DEFAULT 2 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "aggregate_forecast" ADD CONSTRAINT "aggregate_forecast_organisation_id_model_id_model_organisation_id_id_fk" FOREIGN KEY ("organisation_id","model_id") REFERENCES "public"."model"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_artefact" ADD CONSTRAINT "model_artefact_organisation_id_model_id_model_organisation_id_id_fk" FOREIGN KEY ("organisation_id","model_id") REFERENCES "public"."model"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_chunk" ADD CONSTRAINT "training_chunk_organisation_id_run_id_run_organisation_id_id_fk" FOREIGN KEY ("organisation_id","run_id") REFERENCES "public"."run"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "training_chunk_open_idx" ON "training_chunk" USING btree ("status") WHERE status in ('waiting', 'working');