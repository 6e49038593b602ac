-- Roles belong to the whole cluster, so another database of ours may have made them already.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['shelfcast_tenant', 'shelfcast_system'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT pg_has_role(session_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', wanted, session_user);
    END IF;
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO %I', current_database(), wanted);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', wanted);
  END LOOP;
  EXECUTE format('GRANT CREATE ON DATABASE %I TO shelfcast_system', current_database());
  GRANT USAGE ON SCHEMA drizzle TO shelfcast_system;
  GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO shelfcast_system;
END
$$;
--> statement-breakpoint
-- The organisation of the running transaction; null when none was set, and null equals nothing.
CREATE FUNCTION current_organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;
--> statement-breakpoint
-- Run after every migration, so that no new table with an organisation_id can be left open.
CREATE FUNCTION secure_tenant_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  tenant_table regclass;
BEGIN
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shelfcast_system;
  FOR tenant_table IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND a.attname = 'organisation_id' AND NOT a.attisdropped
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_rows')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_rows ON %s TO shelfcast_tenant USING (organisation_id = (SELECT current_organisation_id())) WITH CHECK (organisation_id = (SELECT current_organisation_id()))',
      tenant_table);
    EXECUTE format('CREATE POLICY system_rows ON %s TO shelfcast_system USING (true) WITH CHECK (true)', tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO shelfcast_tenant', tenant_table);
  END LOOP;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION secure_tenant_tables() FROM PUBLIC;
--> statement-breakpoint
SELECT secure_tenant_tables();
