import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import {
  type RecordedForecast,
  recordTakingsForecast,
  type TakingsHistory,
} from "./record-takings-forecast.ts";

const FEWEST_POINTS = 10;
/** Days that one history may span: beyond it a typing error such as the year 1924 is likelier than a shop so old. */
const MOST_DAYS = 366 * 50;

/** Forecasts takings that came with a request, or says with `tooFew` that they are not enough. */
export async function forecastTakings(
  ctx: ServiceContext,
  { tooFew, ...history }: TakingsHistory & { readonly tooFew: string },
): Promise<RecordedForecast> {
  const { observations } = history;
  if (observations.length < FEWEST_POINTS) throw new ServiceError("INVALID_INPUT", tooFew);
  const days = observations.map(({ day }) => day).sort((a, b) => a - b);
  if ((days.at(-1) ?? 0) - (days[0] ?? 0) > MOST_DAYS) {
    throw new ServiceError(
      "INVALID_INPUT",
      "The dates lie more than 50 years apart: one of them must be wrong",
    );
  }
  return recordTakingsForecast(ctx, history);
}
