CREATE TABLE "idempotent_call" (
	"organisation_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_call_organisation_id_key_id_key_pk" PRIMARY KEY("organisation_id","key_id","key")
);
--> statement-breakpoint
CREATE INDEX "idempotent_call_age_idx" ON "idempotent_call" USING btree ("organisation_id","created_at");