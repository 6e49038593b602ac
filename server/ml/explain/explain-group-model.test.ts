import { describe, expect, it } from "vitest";
import type { Series } from "../forecaster.ts";
import { forecastGlobal } from "../global/forecast-global.ts";
import { trainGlobalModel } from "../global/train-global-model.ts";
import { seededRandom } from "../random.ts";
import { sumContributions } from "./components.ts";
import { explainForecast } from "./explain-forecast.ts";
import { explainGroupModel, featureComponent } from "./explain-group-model.ts";

const HORIZON = 7;
const DAYS = 300;
const WEEK = [0.8, 0.8, 0.9, 1, 1.1, 1.5, 0.9];
const isPromoted = (t: number) => t % 45 >= 33 && t % 45 < 40;

function member(seed: number): Series {
  const random = seededRandom(seed);
  const scale = 20 + 40 * random();
  const values = Float64Array.from({ length: DAYS }, (_, t) =>
    Math.round(scale * (WEEK[t % 7] ?? 1) * (isPromoted(t + seed) ? 1.7 : 1) * (0.9 + 0.2 * random())),
  );
  const promotion = Float64Array.from({ length: DAYS + HORIZON }, (_, t) => (isPromoted(t + seed) ? 1 : 0));
  return {
    values,
    seasonLength: 7,
    frequency: "day",
    startDay: 19_723,
    covariates: [{ name: "promotion", kind: "known-future", values: promotion }],
  };
}

const members = Array.from({ length: 6 }, (_, index) => ({ id: `${index}`, series: member(11 * index) }));
const model = trainGlobalModel({ members }, { horizon: HORIZON, seed: 4, mostRows: 1000 });
const [first] = members;
const explained = model && first ? explainGroupModel(model, first.series, HORIZON) : null;

describe("a forecast by a model of the whole group", () => {
  it("is made of its level, its weekdays and its promotion", () => {
    if (!model || !first) throw new Error("nothing was learnt");
    const parts = explained;
    const point = forecastGlobal(model, { members: [first] }, HORIZON).get(first.id)?.point;
    const sum = parts && sumContributions(parts, HORIZON);
    point?.forEach((value, step) => {
      expect(sum?.[step]).toBeCloseTo(value, 6);
    });
    const saturday = (5 - (DAYS % 7) + 7) % 7;
    const monday = (7 - (DAYS % 7)) % 7;
    expect(parts?.week?.[saturday]).toBeGreaterThan(0.2 * (parts?.level?.[saturday] ?? 0));
    expect(parts?.week?.[monday]).toBeLessThan(0);
    const promoted = Array.from({ length: HORIZON }, (_, step) => isPromoted(DAYS + step));
    const mean = (isOn: boolean) => {
      const those = promoted.flatMap((flag, step) => (flag === isOn ? [parts?.promotion?.[step] ?? 0] : []));
      return those.reduce((all, value) => all + value, 0) / Math.max(1, those.length);
    };
    if (promoted.includes(true)) expect(mean(true)).toBeGreaterThan(mean(false) + 5);
  });

  it("joins other methods, and the part that only the group knows is left as learnt from it", () => {
    const parts = explained;
    if (!parts) throw new Error("not explained");
    const point = new Float64Array(HORIZON).fill(40);
    const mixed = explainForecast({
      members: [
        { name: "naive", weight: 0.4, model: { last: 30, deviation: 1 } },
        { name: "global-boosting", weight: 0.6, model: {} },
      ],
      point,
      frequency: "day",
      explained: new Map([["global-boosting", parts]]),
    });
    expect(mixed.week?.[3]).toBeCloseTo(0.6 * (parts.week?.[3] ?? 0), 9);
    expect(mixed.adjustment).toBeUndefined();
    sumContributions(mixed, HORIZON).forEach((value) => {
      expect(value).toBeCloseTo(40, 9);
    });
  });

  it("gathers its features under the names that people know", () => {
    const names = { season: "week", covariates: ["price", "promotion", "holiday"] } as const;
    expect(featureComponent("promotion own effect", names)).toBe("promotion");
    expect(featureComponent("price against its mean", names)).toBe("price");
    expect(featureComponent("holiday after", names)).toBe("event");
    expect(featureComponent("same phase mean 4", names)).toBe("week");
    expect(featureComponent("group year ago growth", names)).toBe("year");
    expect(featureComponent("mean 28", names)).toBe("level");
  });
});
