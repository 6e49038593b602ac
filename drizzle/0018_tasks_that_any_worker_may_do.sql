CREATE TABLE "offered_task" (
	"organisation_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"task" text NOT NULL,
	"request" "bytea" NOT NULL,
	"claim_id" uuid,
	"claimed_until" timestamp with time zone,
	"result" "bytea",
	"error_message" text,
	CONSTRAINT "offered_task_organisation_id_run_id_attempt_sequence_pk" PRIMARY KEY("organisation_id","run_id","attempt","sequence")
);
--> statement-breakpoint
CREATE INDEX "offered_task_open_idx" ON "offered_task" USING btree ("sequence") WHERE result is null and error_message is null;