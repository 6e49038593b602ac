interface PromotedSteps {
  readonly point: readonly number[];
  readonly lower80: readonly number[];
  readonly upper80: readonly number[];
  readonly lower95: readonly number[];
  readonly upper95: readonly number[];
  /** What accepted promotions multiply each step by; null where none is to come. */
  readonly promotionLift: readonly number[] | null;
}

/** A forecast as it would be without the promotions that were accepted, such as a plan for one compares itself with. */
export function withoutPromotions<Forecast extends PromotedSteps>(forecast: Forecast): Forecast {
  const { promotionLift, point, lower80, upper80, lower95, upper95 } = forecast;
  if (!promotionLift) return forecast;
  const bare = (values: readonly number[]) => withoutLift(values, promotionLift);
  return {
    ...forecast,
    point: bare(point),
    lower80: bare(lower80),
    upper80: bare(upper80),
    lower95: bare(lower95),
    upper95: bare(upper95),
    promotionLift: null,
  };
}

/** One line of such a forecast. */
export function withoutLift(values: readonly number[], lift: readonly number[] | null): readonly number[] {
  return lift ? values.map((value, step) => value / (lift[step] ?? 1)) : values;
}
