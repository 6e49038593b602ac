import { expect, it } from "vitest";
import type { Series } from "../../forecaster.ts";
import { ALL_FORMS, fittedForms, formsAfter } from "./fitted-forms.ts";
import { formName } from "./form.ts";

const WEEK = [1.1, 0.8, 0.7, 0.9, 1.2, 1.6, 0.7];
const days = (length: number): Series => ({
  values: Float64Array.from(
    { length },
    (_, t) => (40 + 0.05 * t) * (WEEK[t % 7] ?? 1) + Math.sin(t * 12.9898) * 3 + Math.cos(t * 4.1414) * 2,
  ),
  seasonLength: 7,
});

// The shorter history leaves the season's weight at its lower bound, from where a search would not come back.
it("explains a longer history as well as a fit from nothing, for every form kept", () => {
  const earlier = fittedForms(days(160), ALL_FORMS).filter(({ form }) => form.season !== "N");
  const known = new Map(fittedForms(days(240), ALL_FORMS).map((fit) => [formName(fit.form), fit.aicc]));
  const later = formsAfter(days(240), earlier);
  expect(later).toHaveLength(earlier.length);
  for (const { form, aicc } of later)
    expect(aicc).toBeLessThan((known.get(formName(form)) ?? Number.NaN) + 0.5);
});

it("takes models that were kept before the first states were", () => {
  const earlier = fittedForms(days(160), ALL_FORMS).map(({ form, weights }) => ({ form, weights }));
  expect(formsAfter(days(240), earlier)).toHaveLength(earlier.length);
});
