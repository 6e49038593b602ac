import { measureText } from "#components/charts/measure-text.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { OverrideView, ValueAdded } from "#lib/schemas/forecast-override.ts";

type Change = Pick<OverrideView, "kind" | "amount" | "modelTotal" | "measure">;

/** "+20%, about 120 units instead of 100 units" */
export function changeText({ kind, amount, modelTotal, measure }: Change, format: Formatter): string {
  const total = kind === "percent" ? modelTotal * (1 + amount) : amount;
  const sum = (value: number) => measureText(format, measure, value);
  if (kind === "percent") return `${format.change(amount)}: ${sum(total)} instead of ${sum(modelTotal)}`;
  return `${sum(total)} in total instead of ${sum(modelTotal)}`;
}

type Scope = Pick<OverrideView, "storeName" | "category" | "productName">;

/** What a change is of: "Milk in North", "Everything". */
export function scopeText({ storeName, category, productName }: Scope): string {
  const what = productName ?? category ?? "Everything";
  return storeName ? `${what} in ${storeName}` : what;
}

const SAME = 0.005;

/** What people's changes were worth, against the model left alone. */
export function valueSentence(
  { modelError, overrideError, naiveError, periods }: ValueAdded,
  format: Formatter,
): string {
  if (modelError === null || overrideError === null || periods === 0) {
    return "Nothing was sold on the days that were changed, so there is nothing to judge.";
  }
  const figures = `off by ${format.finePercent(overrideError)} instead of ${format.finePercent(modelError)}`;
  const naive =
    naiveError === null
      ? ""
      : ` Repeating the season before would have been off by ${format.finePercent(naiveError)}.`;
  const gain = modelError > 0 ? 1 - overrideError / modelError : -overrideError;
  if (Math.abs(gain) < SAME) return `Changes by hand made no difference: ${figures}.${naive}`;
  const word = gain > 0 ? "better" : "worse";
  return `Changes by hand made forecasts ${format.percent(Math.abs(gain))} ${word}: ${figures}.${naive}`;
}
