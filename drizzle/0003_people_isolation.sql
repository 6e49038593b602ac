ALTER TABLE "organisation" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "organisation" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "organisation" TO shelfcast_tenant
  USING (id = (SELECT current_organisation_id())) WITH CHECK (id = (SELECT current_organisation_id()));
--> statement-breakpoint
CREATE POLICY system_rows ON "organisation" TO shelfcast_system USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, UPDATE (name) ON "organisation" TO shelfcast_tenant;
--> statement-breakpoint
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The subquery is itself under row-level security: only colleagues are visible.
CREATE POLICY colleagues ON "user" FOR SELECT TO shelfcast_tenant
  USING (EXISTS (SELECT FROM member WHERE member.user_id = "user".id));
--> statement-breakpoint
CREATE POLICY system_rows ON "user" TO shelfcast_system USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT (id, name, email, image, is_explorer, created_at) ON "user" TO shelfcast_tenant;
