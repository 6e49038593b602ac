import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { Explanation, FoundPatterns, WhatIfAnswer } from "#lib/schemas/explanation.ts";
import { explainSentence, listFindings } from "./explanation-words.ts";
import { learntText, promotionText, reactionText, unseenText } from "./what-if-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);

const NOTHING: FoundPatterns = {
  demandClass: "smooth",
  interval: 1,
  weekStrength: 0.05,
  weekdays: [],
  yearStrength: null,
  trendStrength: 0.1,
  growth: null,
  changes: [],
  promotion: null,
};

function explained(
  patterns: Partial<FoundPatterns>,
  parts: Record<string, number[]> = { level: [12] },
): Explanation {
  return {
    measure: "units",
    frequency: "day",
    forecast: {
      firstDay: "2026-03-02",
      point: [12],
      learntShare: 0,
      parts: Object.entries(parts).map(([name, values]) => ({ name, values })) as NonNullable<
        Explanation["forecast"]
      >["parts"],
    },
    patterns: { ...NOTHING, ...patterns },
  };
}

const weekdays = [
  { weekday: 0, difference: -0.2 },
  { weekday: 5, difference: 0.38 },
];

it("says in one sentence what drives the forecast, with its numbers", () => {
  const growth = { change: 0.04, since: "2025-09-01", comparison: "quarter" } as const;
  const promotion = { added: 11.6, share: 0.4, periods: 28 };
  expect(explainSentence(explained({ weekdays, growth, promotion }), format)).toBe(
    "Saturdays sell 38% above an average day; sales have grown 4% since Sep 2025; promotions have added about 12 units a day.",
  );
});

it("speaks of a planned promotion rather than of past ones", () => {
  const parts = { level: [10, 10], promotion: [0, 5] };
  const promotion = { added: 11.6, share: 0.4, periods: 28 };
  expect(explainSentence(explained({ promotion }, parts), format)).toBe(
    "The planned promotion adds about 5 units a day.",
  );
});

it("does not make up a pattern where there is none", () => {
  expect(explainSentence(explained({}), format)).toBe(
    "No pattern stands out, so the forecast stays near what sold lately: about 12 units a day.",
  );
  expect(explainSentence(explained({ demandClass: "lumpy", interval: 9 }), format)).toMatch(/now and then/);
  expect(listFindings(explained({ demandClass: "lumpy", interval: 9.2 }), format)[0]?.text).toBe(
    "Sells about every 9 days, in very different amounts. Too rarely to see weekdays or seasons.",
  );
});

it("lists each finding with the figure it rests on", () => {
  const found = listFindings(
    explained({
      weekdays,
      weekStrength: 0.8,
      yearStrength: 0.5,
      changes: [{ day: "2025-06-02", change: -0.18 }],
    }),
    format,
  );
  const texts = Object.fromEntries(found.map(({ title, text }) => [title, text]));
  expect(texts["Day of the week"]).toBe(
    "A strong pattern (0.80 of 1): Saturdays 38% above an average day, Mondays 20% below it.",
  );
  expect(texts["Time of year"]).toBe("A moderate pattern (0.50 of 1).");
  expect(texts["Lasting changes"]).toBe("Down 18% around Jun 2, 2025, and stayed there.");
});

const ANSWER: WhatIfAnswer = {
  measure: "units",
  frequency: "day",
  firstDay: "2026-03-02",
  base: [1],
  changed: [1],
  money: null,
  usualPrice: 2,
  usualPromotionPrice: 1.6,
  seenPrices: { low: 1.6, high: 2.1 },
  reaction: { value: -1.8, low: -2.1, high: -1.5, source: "estimated", isOwn: true, n: 300 },
  promotion: { factor: 1.2, periods: 28 },
  learnt: null,
};

it("says which part of a forecast was learnt from other products, and what that part expects", () => {
  const whole = explained({});
  const learnt = whole.forecast && { ...whole, forecast: { ...whole.forecast, learntShare: 0.38 } };
  expect(listFindings(learnt ?? whole, format).at(-1)).toMatchObject({
    title: "Learnt from other products",
    text: expect.stringContaining("38% of this forecast comes from what the store's products have in common"),
  });
  expect(listFindings(whole, format).map(({ title }) => title)).not.toContain("Learnt from other products");
  expect(learntText({ ...ANSWER, learnt: { share: 0.4, factor: 1.35 } }, format)).toBe(
    "40% of this forecast is learnt from the store's other products; that part expects +35%.",
  );
  expect(learntText(ANSWER, format)).toBeNull();
});

it("tells a measured effect of the price from an assumed one", () => {
  expect(reactionText(ANSWER, format)).toBe(
    "Measured on this product's own prices: a price 1% higher sells 1.8% less (likely 1.5% to 2.1%).",
  );
  const assumed = { value: -2, low: -3.3, high: -0.7, source: "assumed", isOwn: false, n: 300 } as const;
  expect(reactionText({ ...ANSWER, reaction: assumed }, format)).toBe(
    "This price never changed in your data, so the effect is assumed, as is common in shops: a price 1% higher sells 2% less.",
  );
  expect(promotionText(ANSWER, format)).toBe(
    "Beside its lower price it has brought +20% (28 days seen). The usual price in one is $1.60.",
  );
});

it("warns of a price that nobody ever asked", () => {
  expect(unseenText(2.1, ANSWER, format)).toBeNull();
  expect(unseenText(null, ANSWER, format)).toBeNull();
  expect(unseenText(3, ANSWER, format)).toBe(
    "You have only ever asked between $1.60 and $2.10, so this is a guess beyond what was seen.",
  );
});
