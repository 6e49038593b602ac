/** Plain names of the registry's methods; one without an entry is shown as the registry writes it. */
const NAMES: Record<string, string> = {
  naive: "Repeat the last value",
  "seasonal-naive": "Repeat last season",
  "window-mean": "Recent average",
  "simple-smoothing": "Simple smoothing",
  holt: "Smoothed trend",
  "damped-trend": "Fading trend",
  "holt-winters": "Trend and season",
  linear: "Straight trend and season",
  ets: "Exponential smoothing",
  "ets-average": "Average of smoothings",
  drift: "Steady drift",
  "log-linear": "Steady growth and season",
  mstl: "Several seasons",
  ces: "Complex smoothing",
  tsb: "Rare sales, fading",
  adida: "Rare sales, grouped",
  borrowed: "Borrowed from similar products",
  croston: "Rare sales",
  sba: "Rare sales, corrected",
  theta: "Two trend lines",
  "dynamic-theta": "Two trend lines, fitted",
  prophet: "Trend, seasons and holidays",
  combination: "Mix of methods",
  zero: "No sales expected",
};
const COVARIATES_SUFFIX = "-covariates";

export function methodName(method: string): string {
  const known = NAMES[method];
  if (known) return known;
  if (method.endsWith(COVARIATES_SUFFIX)) {
    return `${methodName(method.slice(0, -COVARIATES_SUFFIX.length))}, with prices and promotions`;
  }
  const words = method.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
