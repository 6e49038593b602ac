/** Additive or multiplicative errors; no, additive or damped trend; no, additive or multiplicative season. */
export interface SmoothingForm {
  readonly error: "A" | "M";
  readonly trend: "N" | "A" | "Ad";
  readonly season: "N" | "A" | "M";
}

export interface SmoothingWeights {
  readonly alpha: number;
  /** 0 without trend. */
  readonly beta: number;
  /** 0 without season. */
  readonly gamma: number;
  /** 1 unless damped. */
  readonly phi: number;
}

export interface SmoothingStates {
  readonly level: number;
  readonly slope: number;
  /** One per phase (t mod season); empty without season. */
  readonly season: readonly number[];
}

/** The usual notation, e.g. ETS(M,Ad,M). */
export function formName({ error, trend, season }: SmoothingForm): string {
  return `ETS(${error},${trend},${season})`;
}

/** How many numbers a form estimates, the error variance among them; the k of AICc. */
export function parameterCount({ trend, season }: SmoothingForm, seasonLength: number): number {
  const trendCost = { N: 0, A: 2, Ad: 3 }[trend];
  return 3 + trendCost + (season === "N" ? 0 : seasonLength);
}
