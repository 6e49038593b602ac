import { beforeAll, describe, expect, it } from "vitest";
import type { AutoForecast } from "../evaluation/auto-forecast.ts";
import { meanAbsoluteError } from "../evaluation/metrics.ts";
import { planBacktest } from "../evaluation/plan-backtest.ts";
import { drawNormal, seededRandom } from "../random.ts";
import { explainGlobal } from "./explain-global.ts";
import { forecastGlobal } from "./forecast-global.ts";
import { forecastGroup, type GroupStudy, studyGroup } from "./forecast-group.ts";
import type { GroupMember, SeriesGroup } from "./series-group.ts";
import { GLOBAL } from "./supply-global.ts";

const MEMBERS = 8;
const DAYS = 170;
/** Learning takes a second or two, and many times that on a machine that is busy. */
const PATIENCE = 60_000;
const HORIZON = 14;

/** Shops of one chain: each has its own level, they share their promotions and what those do. */
function chain(): { group: SeriesGroup; actuals: Float64Array[] } {
  const random = seededRandom(5);
  const promo = Float64Array.from({ length: DAYS + HORIZON }, (_, t) =>
    random() < 0.2 || t % 37 < 4 ? 1 : 0,
  );
  const shops = Array.from({ length: MEMBERS }, (_, shop) => {
    const level = 20 * Math.exp(0.5 * drawNormal(random));
    const sales = Float64Array.from({ length: DAYS + HORIZON }, (_, t) => {
      const week = 1 + 0.3 * Math.sin((2 * Math.PI * t) / 7);
      return level * week * (1 + 0.8 * (promo[t] ?? 0)) * Math.exp(0.15 * drawNormal(random));
    });
    return { id: `shop ${shop}`, sales };
  });
  const members = shops.map(({ id, sales }): GroupMember => {
    const covariates = [{ name: "promo", kind: "known-future", values: promo } as const];
    const values = sales.subarray(0, DAYS);
    return { id, series: { values, seasonLength: 7, frequency: "day", startDay: 19_000, covariates } };
  });
  return { group: { members }, actuals: shops.map(({ sales }) => sales.subarray(DAYS)) };
}

const { group, actuals } = chain();
let study: GroupStudy;
beforeAll(() => {
  study = studyGroup(group, { horizon: HORIZON });
}, PATIENCE);

/** The group with other sales from a period on. */
function changedFrom(period: number): SeriesGroup {
  return {
    members: group.members.map((member) => {
      const values = member.series.values.map((value, t) => (t >= period ? value * 3 + 10 : value));
      return { ...member, series: { ...member.series, values } };
    }),
  };
}

describe("a model of a group", () => {
  it("has nothing of what came after a window's origin in that window's forecast", () => {
    const [member] = group.members;
    const origins = member ? planBacktest(member.series, HORIZON).origins : [];
    expect(origins.length).toBeGreaterThanOrEqual(3);
    const known = origins[2] ?? 0;
    const other = studyGroup(changedFrom(known), { horizon: HORIZON });
    for (const { id } of group.members) {
      const [ours] = study.supplied[id] ?? [];
      const [theirs] = other.supplied[id] ?? [];
      for (const window of [0, 1, 2]) {
        expect(ours?.windows[window]).not.toBeNull();
        expect(theirs?.windows[window]).toEqual(ours?.windows[window]);
      }
      expect(theirs?.point).not.toEqual(ours?.point);
    }
  });

  it("is plain data that forecasts the same after a journey through JSON", () => {
    if (!study.model) throw new Error("nothing was learnt");
    const restored: typeof study.model = JSON.parse(JSON.stringify(study.model));
    expect(forecastGlobal(restored, group, HORIZON)).toEqual(forecastGlobal(study.model, group, HORIZON));
  });

  it("explains a forecast by contributions that make it up, a promotion's among them", () => {
    if (!study.model) throw new Error("nothing was learnt");
    const forecasts = forecastGlobal(study.model, group, HORIZON);
    const promo = group.members[0]?.series.covariates?.[0]?.values ?? new Float64Array();
    const step = promo.subarray(DAYS, DAYS + HORIZON).indexOf(1);
    expect(step).toBeGreaterThanOrEqual(0);
    for (const { id } of group.members) {
      const why = explainGlobal(study.model, group, { id, step, horizon: HORIZON });
      if (!why) throw new Error("no explanation");
      const sum = why.contributions.reduce((total, { adds }) => total + adds, why.base);
      expect(why.level * Math.exp(sum)).toBeCloseTo(forecasts.get(id)?.point[step] ?? Number.NaN, 6);
      const ofPromo = why.contributions.filter(({ name }) => name.startsWith("promo"));
      expect(ofPromo.reduce((total, { adds }) => total + adds, 0)).toBeGreaterThan(0.1);
    }
  });

  it("forecasts a member that it never saw, by what the others taught it", () => {
    if (!study.model) throw new Error("nothing was learnt");
    const [first] = group.members;
    if (!first) throw new Error("no member");
    const values = first.series.values.map((value) => value * 7);
    const newcomer = { members: [{ id: "new", series: { ...first.series, values } }] };
    const point = forecastGlobal(study.model, newcomer, HORIZON).get("new")?.point ?? new Float64Array();
    expect(meanAbsoluteError(actuals[0]?.map((value) => value * 7) ?? point, point)).toBeLessThan(
      0.2 * 7 * meanOf(actuals[0] ?? point),
    );
  });

  it("is not learnt where it is not wanted, or from too little", () => {
    expect(studyGroup(group, { horizon: HORIZON, without: ["global"] }).model).toBeNull();
    const short = group.members.slice(0, 2).map((member) => ({
      ...member,
      series: { ...member.series, values: member.series.values.subarray(0, 40) },
    }));
    expect(studyGroup({ members: short }, { horizon: HORIZON })).toMatchObject({ model: null, supplied: {} });
  });
});

describe("forecasts of a group", () => {
  let forecasts: ReadonlyMap<string, AutoForecast>;
  beforeAll(() => {
    const results = forecastGroup(group, { horizon: HORIZON });
    forecasts = results.forecasts;
    // The same seed gives the same model.
    expect(results.model).toEqual(study.model);
  }, PATIENCE);

  it("use the model where it does well, and beat seasonal naive by a third where there are promotions", () => {
    let ours = 0;
    let naive = 0;
    let served = 0;
    for (const [index, { id, series }] of group.members.entries()) {
      const actual = actuals[index] ?? new Float64Array();
      const forecast = forecasts.get(id);
      if (forecast?.members.some(({ name }) => name === GLOBAL)) served++;
      ours += meanAbsoluteError(actual, forecast?.point ?? actual) / meanOf(actual);
      const last = series.values.subarray(-7);
      naive +=
        meanAbsoluteError(
          actual,
          actual.map((_, step) => last[step % 7] ?? 0),
        ) / meanOf(actual);
    }
    expect(served).toBeGreaterThan(0);
    expect(ours).toBeLessThan(0.67 * naive);
  });

  it("stay inside the guards", () => {
    for (const { id, series } of group.members) {
      const highest = Math.max(...series.values);
      for (const { lower, upper } of forecasts.get(id)?.bands ?? []) {
        expect(lower.every((value) => value >= 0)).toBe(true);
        expect(upper.every((value) => value <= 5 * highest)).toBe(true);
      }
    }
  });
});

function meanOf(values: Readonly<Float64Array>): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
