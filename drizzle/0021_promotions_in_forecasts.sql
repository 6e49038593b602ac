ALTER TABLE "forecast" ADD COLUMN "promotion_lift" double precision[];--> statement-breakpoint
CREATE OR REPLACE VIEW shown_forecast WITH (security_invoker = true) AS
  SELECT f.organisation_id, f.model_id, f.store_id, f.product_id, f.frequency, f.last_day, f.first_day,
    scale_steps(f.point, change.factors) AS point,
    scale_steps(f.lower80, change.factors) AS lower80, scale_steps(f.upper80, change.factors) AS upper80,
    scale_steps(f.lower95, change.factors) AS lower95, scale_steps(f.upper95, change.factors) AS upper95,
    f.point AS model_point, change.factors IS NOT NULL AS is_overridden,
    f.method, f.metrics, f.leaderboard, f.promotion_lift
  FROM forecast f
  LEFT JOIN LATERAL (
    SELECT forecast_factors(f.organisation_id, f.model_id, f.store_id, f.product_id, f.first_day, f.point,
      f.frequency) AS factors
    WHERE EXISTS (SELECT FROM forecast_override o WHERE o.organisation_id = f.organisation_id
      AND o.removed_at IS NULL AND o.last_day >= f.first_day AND (o.store_id IS NULL OR o.store_id = f.store_id))
  ) change ON true;
