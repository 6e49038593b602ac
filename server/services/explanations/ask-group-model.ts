import type { Covariate, Series } from "#server/ml/forecaster.ts";
import { forecastGlobal } from "#server/ml/global/forecast-global.ts";
import type { GlobalModel } from "#server/ml/global/global-model.ts";
import { PRICE, PROMOTION } from "#server/services/training/build-covariates.ts";

export interface GroupQuestion {
  readonly usualPrice: number;
  /** Null keeps the usual price. */
  readonly price: number | null;
  readonly isPromoted: boolean;
}

/**
 * What a store's model of all its products multiplies each step of one product's forecast by, at another price or a
 * promotion; null where it has learnt nothing of what is asked. The other products are not looked at: how all of them are
 * selling hardly bears on the ratio. Two forecasts of one product.
 */
export function askGroupModel(
  model: GlobalModel,
  series: Series,
  question: GroupQuestion,
  horizon: number,
): Float64Array | null {
  const { price, usualPrice, isPromoted } = question;
  const changes = [
    ...(price === null ? [] : [{ name: PRICE, usual: usualPrice, asked: price }]),
    ...(isPromoted ? [{ name: PROMOTION, usual: 0, asked: 1 }] : []),
  ];
  const isLearnt = (name: string) =>
    model.layout.covariates.some((one) => one.name === name && one.isKnownAhead);
  if (changes.length === 0 || !changes.every(({ name }) => isLearnt(name))) return null;
  const { length } = series.values;
  const own = series.covariates ?? [];
  const forecastWith = (pick: "usual" | "asked") => {
    const changed = changes.map((change): Covariate => {
      const { values } = own.find(({ name }) => name === change.name) ?? {};
      const past = (period: number) => values?.[period] ?? change.usual;
      const all = Float64Array.from({ length: length + horizon }, (_, period) =>
        period < length ? past(period) : change[pick],
      );
      return { name: change.name, kind: "known-future", values: all };
    });
    const kept = own.filter(({ name }) => !changes.some((change) => change.name === name));
    const member = { id: "only", series: { ...series, covariates: [...kept, ...changed] } };
    return forecastGlobal(model, { members: [member] }, horizon).get("only")?.point;
  };
  const [usual, asked] = [forecastWith("usual"), forecastWith("asked")];
  if (!usual || !asked) return null;
  // Trees may say by chance that a lower price sells less; nobody should act on that.
  const isCheaper = (price ?? usualPrice) <= usualPrice;
  return asked.map((value, step) => {
    const ratio = value / (usual[step] ?? Number.NaN);
    if (!Number.isFinite(ratio)) return 1;
    return isCheaper ? Math.max(1, ratio) : isPromoted ? ratio : Math.min(1, ratio);
  });
}
