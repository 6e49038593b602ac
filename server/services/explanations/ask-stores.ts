import type { GlobalModel } from "#server/ml/global/global-model.ts";
import { GLOBAL } from "#server/ml/global/supply-global.ts";
import { withoutLift } from "#server/services/forecasts/without-promotions.ts";
import { askGroupModel, type GroupQuestion } from "./ask-group-model.ts";
import type { DailyFactsText } from "./read-daily-facts.ts";
import { type StoredForecast, stepsBetween, type TrainedOn, trainedSeries } from "./trained-series.ts";

/** What the models of all products of the stores say of a question. */
export interface StoreAnswers {
  /** Step by step, the part of the forecast that those models made. */
  readonly weight: Float64Array;
  /** What they multiply their part by. */
  readonly factor: Float64Array;
}

export interface StoresQuestion extends TrainedOn {
  readonly forecasts: readonly StoredForecast[];
  readonly facts: readonly DailyFactsText[];
  /** By store. */
  readonly groupModels: Readonly<Record<string, GlobalModel>>;
  /** The forecast that is changed, promotions left out. */
  readonly firstDay: string;
  readonly usual: readonly number[];
  readonly asked: GroupQuestion;
}

/** Asks the model of every store whose forecast rests on one; what no store's model made has weight 0. */
export function askStores({
  forecasts,
  facts,
  groupModels,
  firstDay,
  usual,
  asked,
  ...on
}: StoresQuestion): StoreAnswers {
  const weight = new Float64Array(usual.length);
  const moved = new Float64Array(usual.length);
  for (const forecast of forecasts) {
    const model = groupModels[forecast.storeId];
    const own = facts.find(({ storeId }) => storeId === forecast.storeId);
    const ahead = stepsBetween(forecast.firstDay, firstDay, forecast.frequency);
    if (!model || !own || ahead === null) continue;
    const ratios = askGroupModel(model, trainedSeries(forecast, own, on), asked, forecast.point.length);
    if (!ratios) continue;
    const share = forecast.fitted.find(({ name }) => name === GLOBAL)?.weight ?? 0;
    const point = withoutLift(forecast.point, forecast.promotionLift);
    for (const [step, whole] of usual.entries()) {
      const part = whole > 0 ? Math.min(1, (share * (point[ahead + step] ?? 0)) / whole) : 0;
      weight[step] = (weight[step] ?? 0) + part;
      moved[step] = (moved[step] ?? 0) + part * (ratios[ahead + step] ?? 1);
    }
  }
  return {
    weight: weight.map((value) => Math.min(1, value)),
    factor: moved.map((value, step) => ((weight[step] ?? 0) > 0 ? value / (weight[step] ?? 1) : 1)),
  };
}
