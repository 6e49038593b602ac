import { methodName } from "#components/models/method-names.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { ForecastMethod } from "#lib/schemas/forecast.ts";

type Choice = Pick<ForecastMethod, "method" | "members" | "leaderboard">;

const MOST_NAMED = 3;
const SMALL_WEIGHT = 0.05;

/** Why this method and no other, in one or two sentences. */
export function whySentence(choice: Choice, format: Formatter): string {
  const { method, leaderboard } = choice;
  if (method === "zero") return "Nothing was sold for so long that no sales are expected.";
  const chosen = leaderboard.find((row) => row.method === method)?.wape ?? null;
  const what = choice.members.length > 1 ? mixText(choice, format) : `“${methodName(method)}”`;
  if (leaderboard.length === 0 || chosen === null) {
    return `The forecast is made with ${what}. There is too little history to compare methods on.`;
  }
  const better = leaderboard
    .filter((row) => row.method !== method && row.wape !== null && row.wape < chosen)
    .sort((a, b) => (a.wape ?? 0) - (b.wape ?? 0))[0];
  const error = format.finePercent(chosen);
  if (!better || better.wape === null) {
    return `The forecast is made with ${what}, which was off by least on past sales: ${error}.`;
  }
  const lower = `“${methodName(better.method)}” shows a lower figure, ${format.finePercent(better.wape)} against ${error}`;
  return choice.members.length > 1
    ? `The forecast is made with ${what}. ${lower}, but so small a lead is often luck, and a mix goes wrong less often on days that nobody has seen.`
    : `The forecast is made with ${what}. ${lower}, but the choice also counts how large the largest misses were.`;
}

function mixText({ members }: Choice, format: Formatter): string {
  const large = members.filter(({ weight }) => weight >= SMALL_WEIGHT);
  const named = large
    .slice(0, MOST_NAMED)
    .map(({ name, weight }) => `“${methodName(name)}” (${format.percent(weight)})`);
  const rest = members.length - named.length;
  const others = rest > 0 ? [`${rest} ${rest === 1 ? "other" : "others"}`] : [];
  return `a mix of ${format.list([...named, ...others])}`;
}
