CREATE TABLE "forecast_override" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"store_id" uuid,
	"category" text,
	"product_id" uuid,
	"measure" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"kind" text NOT NULL,
	"amount" double precision NOT NULL,
	"factor" double precision NOT NULL,
	"reason" text NOT NULL,
	"frequency" text NOT NULL,
	"baseline_day" date NOT NULL,
	"baseline" double precision[] NOT NULL,
	"naive" double precision[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp with time zone,
	CONSTRAINT "forecast_override_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE INDEX "forecast_override_active_idx" ON "forecast_override" USING btree ("organisation_id","first_day") WHERE removed_at is null;--> statement-breakpoint
CREATE FUNCTION period_day(first_day date, step integer, frequency text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE frequency WHEN 'day' THEN first_day + step WHEN 'week' THEN first_day + 7 * step
    ELSE (first_day + make_interval(months => step))::date END;
--> statement-breakpoint
CREATE FUNCTION scale_steps(steps double precision[], factors double precision[]) RETURNS double precision[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN factors IS NULL THEN steps ELSE (SELECT array_agg(s.value * s.factor ORDER BY s.step)
    FROM unnest(steps, factors) WITH ORDINALITY AS s (value, factor, step)) END;
--> statement-breakpoint
-- What the overrides of one series multiply each step by; a step that they cover in part moves in proportion. Takings
-- follow the overrides of whole stores here; those of products reach them as money, through takings_ripple.
CREATE FUNCTION override_factors(of_organisation uuid, of_store uuid, of_product uuid, is_takings boolean,
  first_day date, step_count integer, step_frequency text) RETURNS TABLE (step integer, factor double precision)
  LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT steps.step, exp(sum(ln(greatest(1e-12, 1 + (o.factor - 1)
      * (least(o.last_day + 1, steps.day_after) - greatest(o.first_day, steps.day))::double precision
      / (steps.day_after - steps.day)))))
  FROM (SELECT s.step, period_day(override_factors.first_day, s.step, step_frequency) AS day,
      period_day(override_factors.first_day, s.step + 1, step_frequency) AS day_after
    FROM generate_series(0, step_count - 1) AS s (step)) steps
  JOIN forecast_override o ON o.organisation_id = of_organisation AND o.removed_at IS NULL
    AND (o.store_id IS NULL OR o.store_id = of_store)
    AND o.first_day < steps.day_after AND o.last_day >= steps.day
    AND CASE WHEN is_takings THEN o.product_id IS NULL AND o.category IS NULL
      ELSE (o.product_id IS NULL OR o.product_id = of_product)
        AND (o.category IS NULL OR EXISTS (SELECT FROM product p WHERE p.organisation_id = of_organisation
          AND p.id = of_product AND p.category = o.category)) END
  GROUP BY steps.step;
END;
--> statement-breakpoint
-- The money that overrides of products and categories add to a store's takings, at what each product brought lately.
CREATE FUNCTION takings_ripple(of_organisation uuid, of_model uuid, of_store uuid)
  RETURNS TABLE (day date, amount double precision) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT period_day(f.first_day, changed.step, f.frequency),
    sum(greatest(0, f.point[changed.step + 1]) * (changed.factor - coalesce(whole.factor, 1))
      * CASE p.measure WHEN 'revenue' THEN 1 ELSE coalesce(worth.price, p.price, 0)::double precision END)
  FROM forecast f
  JOIN product p ON p.organisation_id = f.organisation_id AND p.id = f.product_id AND p.kind = 'item'
  CROSS JOIN LATERAL (
    SELECT sum(coalesce(s.revenue, s.quantity * p.price)) / nullif(sum(s.quantity), 0) AS price
    FROM (SELECT sale.revenue, sale.quantity FROM sale WHERE sale.organisation_id = of_organisation
      AND sale.store_id = of_store AND sale.product_id = f.product_id ORDER BY sale.day DESC LIMIT 30) s
  ) worth
  CROSS JOIN LATERAL override_factors(of_organisation, of_store, f.product_id, false, f.first_day,
    cardinality(f.point), f.frequency) AS changed
  LEFT JOIN LATERAL override_factors(of_organisation, of_store, f.product_id, true, f.first_day,
    cardinality(f.point), f.frequency) AS whole ON whole.step = changed.step
  WHERE f.organisation_id = of_organisation AND f.model_id = of_model AND f.store_id = of_store
    AND EXISTS (SELECT FROM forecast_override o WHERE o.organisation_id = of_organisation AND o.removed_at IS NULL
      AND (o.store_id IS NULL OR o.store_id = of_store)
      AND (o.product_id = f.product_id OR o.category = p.category))
  GROUP BY 1;
END;
--> statement-breakpoint
-- Null where nothing was overridden.
CREATE FUNCTION forecast_factors(of_organisation uuid, of_model uuid, of_store uuid, of_product uuid, first_day date,
  point double precision[], step_frequency text) RETURNS double precision[] LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT CASE WHEN bool_or(changed.factor IS NOT NULL OR ripple.amount IS NOT NULL) THEN
    array_agg(greatest(0, coalesce(changed.factor, 1)
      + coalesce(ripple.amount / nullif(forecast_factors.point[steps.step + 1], 0), 0)) ORDER BY steps.step) END
  FROM (SELECT p.kind = 'store-total' AS is_takings FROM product p
    WHERE p.organisation_id = of_organisation AND p.id = of_product) subject
  CROSS JOIN generate_series(0, cardinality(forecast_factors.point) - 1) AS steps (step)
  LEFT JOIN LATERAL override_factors(of_organisation, of_store, of_product, subject.is_takings,
    forecast_factors.first_day, cardinality(forecast_factors.point), step_frequency) AS changed
    ON changed.step = steps.step
  LEFT JOIN LATERAL (SELECT r.day, r.amount FROM takings_ripple(of_organisation, of_model, of_store) r
    WHERE subject.is_takings) AS ripple
    ON ripple.day = period_day(forecast_factors.first_day, steps.step, step_frequency);
END;
--> statement-breakpoint
CREATE VIEW shown_forecast WITH (security_invoker = true) AS
  SELECT f.organisation_id, f.model_id, f.store_id, f.product_id, f.frequency, f.last_day, f.first_day,
    scale_steps(f.point, change.factors) AS point,
    scale_steps(f.lower80, change.factors) AS lower80, scale_steps(f.upper80, change.factors) AS upper80,
    scale_steps(f.lower95, change.factors) AS lower95, scale_steps(f.upper95, change.factors) AS upper95,
    f.point AS model_point, change.factors IS NOT NULL AS is_overridden,
    f.method, f.metrics, f.leaderboard
  FROM forecast f
  LEFT JOIN LATERAL (
    SELECT forecast_factors(f.organisation_id, f.model_id, f.store_id, f.product_id, f.first_day, f.point,
      f.frequency) AS factors
    WHERE EXISTS (SELECT FROM forecast_override o WHERE o.organisation_id = f.organisation_id
      AND o.removed_at IS NULL AND o.last_day >= f.first_day AND (o.store_id IS NULL OR o.store_id = f.store_id))
  ) change ON true;
--> statement-breakpoint
GRANT SELECT ON shown_forecast TO shelfcast_tenant;
