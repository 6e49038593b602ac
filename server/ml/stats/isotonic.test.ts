import fc from "fast-check";
import { expect, it } from "vitest";
import { fitIsotonic, isotonicAt } from "./isotonic.ts";

const scores = Float64Array.of(0.1, 0.9, 0.4, 0.35, 0.8, 0.65, 0.2, 0.5, 0.5, 0.7);
const outcomes = Float64Array.of(0, 1, 0, 1, 1, 0, 0, 1, 0, 1);

it("gives what scikit-learn's IsotonicRegression gives", () => {
  const curve = fitIsotonic(scores, outcomes);
  const at = [0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.68, 0.75, 0.8, 1];
  const theirs = [0, 0, 0.13333333333333336, 0.4, 0.4, 0.4, 0.7600000000000005, 1, 1, 1];
  for (const [index, score] of at.entries())
    expect(isotonicAt(curve, score)).toBeCloseTo(theirs[index] ?? 0, 12);
});

it("never falls, and keeps the mean", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
        minLength: 1,
        maxLength: 60,
      }),
      (points) => {
        const x = Float64Array.from(points, ([score]) => score);
        const y = Float64Array.from(points, ([, outcome]) => outcome);
        const curve = fitIsotonic(x, y);
        const fitted = x.map((score) => isotonicAt(curve, score));
        expect(fitted.reduce((a, b) => a + b, 0)).toBeCloseTo(
          y.reduce((a, b) => a + b, 0),
          6,
        );
        expect(curve.y.every((value, index) => index === 0 || value >= (curve.y[index - 1] ?? 0))).toBe(true);
      },
    ),
  );
});
