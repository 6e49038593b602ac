CREATE TABLE "embed" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"view" text NOT NULL,
	"allowed_origins" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "embed_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
