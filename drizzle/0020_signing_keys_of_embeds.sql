ALTER TABLE "embed" ADD COLUMN "key_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "embed" ADD COLUMN "oldest_key_version" integer DEFAULT 1 NOT NULL;