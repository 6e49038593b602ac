import { expect, it } from "vitest";
import { ALL_FORMS } from "./fitted-forms.ts";
import { formName, type SmoothingForm } from "./form.ts";
import { SmoothingLikelihood } from "./smoothing-likelihood.ts";
import { SmoothingVariables } from "./smoothing-variables.ts";

const YEAR = 12;
const STEP = 1e-5;

/** Five years of months around 1 with a season, a trend and one unknown month. */
const values = Float64Array.from({ length: 60 }, (_, t) =>
  t === 7 ? Number.NaN : (1 + 0.003 * t) * (1 + 0.2 * Math.sin((t * Math.PI) / 6)) + 0.05 * Math.sin(t * t),
);
const forms = ALL_FORMS.errors.flatMap((error) =>
  ALL_FORMS.trends.flatMap((trend) =>
    ALL_FORMS.seasons.map((season): SmoothingForm => ({ error, trend, season })),
  ),
);

function problem(form: SmoothingForm) {
  const variables = new SmoothingVariables(form, YEAR, { level: 0.1, slope: 0.01, season: 0.1 });
  const neutral = form.season === "M" ? 1 : 0;
  const season = Array.from(
    { length: YEAR },
    (_, phase) => neutral + 0.15 * Math.sin((phase * Math.PI) / 6 + 0.1),
  );
  const weights = { alpha: 0.3, beta: 0.1, gamma: 0.2, phi: 0.9 };
  const x = variables.encode(weights, { level: 1, slope: 0.004, season });
  return { x, weights, variables, likelihood: new SmoothingLikelihood(values, form, YEAR, variables) };
}

it.each(forms.map((form) => [formName(form), form] as const))("%s has an exact gradient", (_, form) => {
  const { x, likelihood } = problem(form);
  const gradient = new Float64Array(x.length);
  const scratch = new Float64Array(x.length);
  likelihood.evaluate(x, gradient);
  for (let i = 0; i < x.length; i++) {
    const nudged = (by: number) =>
      likelihood.evaluate(
        x.map((value, j) => (j === i ? value + by : value)),
        scratch,
      );
    const slope = (nudged(STEP) - nudged(-STEP)) / (2 * STEP);
    expect(Math.abs((gradient[i] ?? 0) - slope) / (1 + Math.abs(slope))).toBeLessThan(1e-6);
  }
});

it("variables give back the weights and states they were made from", () => {
  const { x, weights, variables } = problem({ error: "M", trend: "Ad", season: "M" });
  const decoded = variables.weights(x);
  for (const key of ["alpha", "beta", "gamma", "phi"] as const)
    expect(decoded[key]).toBeCloseTo(weights[key], 8);
  const states = variables.states(x);
  expect(states.level).toBeCloseTo(1, 10);
  expect(states.slope).toBeCloseTo(0.004, 10);
  expect(states.season.reduce((sum, state) => sum + state, 0)).toBeCloseTo(YEAR, 10);
});
