import { describe, expect, it } from "vitest";
import type { Forecast, Series } from "../forecaster.ts";
import { seasonalTrend } from "../stats/stl.ts";
import { bandForecast } from "./band-forecast.ts";
import { croston } from "./croston.ts";
import { drift } from "./drift.ts";
import type { FittedForm } from "./exponential-smoothing/fit-form.ts";
import { ALL_FORMS, fittedForms } from "./exponential-smoothing/fitted-forms.ts";
import { formName } from "./exponential-smoothing/form.ts";
import { smoothingSpread } from "./exponential-smoothing/smoothing-spread.ts";
import known from "./fixtures/known-values.json" with { type: "json" };
import { naive } from "./naive.ts";
import type { AnyForecaster } from "./registry.ts";
import { sba } from "./sba.ts";
import { seasonalNaive } from "./seasonal-naive.ts";
import { theta } from "./theta.ts";
import { windowMean } from "./window-mean.ts";

const HORIZON = 24;

interface KnownBand {
  readonly mean: readonly number[];
  readonly lower80: readonly number[];
  readonly upper95: readonly number[];
}
interface KnownForm extends KnownBand {
  readonly logLikelihood: number;
  readonly aicc: number;
}

const seriesOf = ({ values, season }: { values: number[]; season: number }): Series => ({
  values: Float64Array.from(values),
  seasonLength: season,
});
const forecastBy = (
  forecaster: AnyForecaster,
  series: Series,
  params: object = forecaster.defaults,
): Forecast => forecaster.predict(forecaster.fit(series, params), HORIZON, [0.8, 0.95]);

/** Mean distance of two paths, as a share of the mean size of the first. */
function distance(expected: readonly number[], actual: ArrayLike<number> | undefined): number {
  const size = expected.reduce((sum, value) => sum + Math.abs(value), 0);
  return (
    expected.reduce((sum, value, step) => sum + Math.abs(value - (actual?.[step] ?? Number.NaN)), 0) / size
  );
}

function expectSame(forecast: Forecast, expected: KnownBand, tolerance: number): void {
  const [at80, at95] = forecast.bands;
  expect(distance(expected.mean, forecast.point)).toBeLessThan(tolerance);
  expect(distance(expected.lower80, at80?.lower)).toBeLessThan(3 * tolerance);
  expect(distance(expected.upper95, at95?.upper)).toBeLessThan(3 * tolerance);
}

const formForecast = (fit: FittedForm) => bandForecast(smoothingSpread(fit, HORIZON), [0.8, 0.95]);

describe.each(Object.entries(known.series))("R's forecast package on %s", (name, expected) => {
  const series = seriesOf(expected);
  const forms: Record<string, KnownForm> = expected.forms;
  const fits = fittedForms(series, ALL_FORMS);

  it("every smoothing form is at least about as likely as R's", () => {
    expect(fits).toHaveLength(Object.keys(forms).length);
    for (const fit of fits) {
      const { logLikelihood } = forms[formName(fit.form)] ?? { logLikelihood: Number.NaN };
      expect(fit.logLikelihood, formName(fit.form)).toBeGreaterThan(logLikelihood - 1.5);
    }
  });

  it("a smoothing form as likely as R's forecasts the same, bands included", () => {
    const same = fits.filter((fit) => {
      const gap = fit.logLikelihood - (forms[formName(fit.form)]?.logLikelihood ?? Number.NaN);
      return Math.abs(gap) < 0.02;
    });
    expect(same.length).toBeGreaterThan(0);
    for (const fit of same) {
      const expectedForm = forms[formName(fit.form)];
      if (expectedForm) expectSame(formForecast(fit), expectedForm, 0.005);
    }
  });

  it("AICc charges every form what R's does", () => {
    for (const fit of fits) {
      const { logLikelihood, aicc } = forms[formName(fit.form)] ?? { logLikelihood: 0, aicc: 0 };
      expect(fit.aicc + 2 * fit.logLikelihood, formName(fit.form)).toBeCloseTo(aicc + 2 * logLikelihood, 4);
    }
  });

  it("the automatic choice has an AICc no worse than R's", () => {
    expect(fits[0]?.aicc).toBeLessThan(expected.chosenAicc + 0.5);
  });

  it("Theta with a fixed season forecasts as thetaf does", () => {
    expect(distance(expected.theta.mean, forecastBy(theta, series, { season: "fixed" }).point)).toBeLessThan(
      0.001,
    );
  });

  it("naive, seasonal naive, drift and mean agree, bands included", () => {
    const wholeSeries = { window: series.values.length };
    expectSame(forecastBy(naive, series), expected.naive, 1e-6);
    expectSame(forecastBy(seasonalNaive, series), expected.seasonalNaive, 1e-6);
    expectSame(forecastBy(drift, series), expected.drift, 1e-6);
    expectSame(forecastBy(windowMean, series, wholeSeries), expected.mean, 1e-5);
  });

  it.runIf(expected.season > 1)("STL takes out the same season", () => {
    const season: readonly number[] = Array.isArray(expected.stlSeason) ? expected.stlSeason : [];
    expect(distance(season, seasonalTrend(series.values, expected.season, 11).season), name).toBeLessThan(
      1e-6,
    );
  });
});

it("Croston and its correction forecast as R's croston does", () => {
  const series = seriesOf({ values: known.slow.values, season: 7 });
  expect(forecastBy(croston, series).point[0]).toBeCloseTo(known.slow.croston, 6);
  expect(forecastBy(sba, series).point[0]).toBeCloseTo(known.slow.sba, 6);
});
