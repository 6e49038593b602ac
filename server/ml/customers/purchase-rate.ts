import { minimiseSimplex } from "../optimise/minimise-simplex.ts";
import { logGamma } from "../stats/log-gamma.ts";

/** What one buyer did, all that these models look at. Times in any one unit, counted from the buyer's first purchase. */
export interface BuyingRecord {
  /** Purchases after the first. */
  readonly repeats: number;
  /** When the last purchase was; 0 where there was only the first. */
  readonly lastAt: number;
  /** How long the buyer has been known. */
  readonly age: number;
}

/**
 * "bg": BG/NBD, in which nobody drops out before a second purchase. "mbg": its modification in which one may drop out at
 * the first, so that a buyer of one purchase is not alive for certain.
 */
export type DropOut = "bg" | "mbg";

/** A fitted model; plain JSON. */
export interface PurchaseRateModel {
  readonly dropOut: DropOut;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
}

/** Beyond these the likelihood is flat and the figures mean nothing. */
const LARGEST = Math.log(1e5);
const NEAR_ONE = 1e-6;
const MOST_TERMS = 5_000;

/**
 * How often buyers buy and whether they still do, from three figures a buyer: each buys at an own steady rate (gamma
 * over all) and drops out with an own probability after each purchase (beta over all). For few buyers, where trees have
 * nothing to learn from. Maximum likelihood by Nelder-Mead from two starts. RangeError when nobody bought twice. Sources:
 * Fader, Hardie & Lee, "Counting your customers the easy way" (2005); Batislam, Denizel & Filiztekin (2007) for "mbg".
 */
export function fitPurchaseRate(buyers: readonly BuyingRecord[], dropOut: DropOut): PurchaseRateModel {
  if (!buyers.some(({ repeats }) => repeats > 0)) throw new RangeError("no buyer has bought twice");
  const span = buyers.reduce((most, { age }) => Math.max(most, age), 0);
  // In units in which the longest-known buyer is known for 10, so that the starts suit any unit.
  const scale = span > 0 ? 10 / span : 1;
  const groups = groupAlike(buyers, scale);
  const cost = (x: Float64Array) => {
    if (x.some((value) => Math.abs(value) > LARGEST)) return Number.POSITIVE_INFINITY;
    const [r = 1, alpha = 1, a = 1, b = 1] = x.map(Math.exp);
    return -likelihood(groups, { dropOut, r, alpha, a, b });
  };
  const limits = { maxEvaluations: 1_500, tolerance: 1e-10 };
  const steps = [0.4, 0.4, 0.4, 0.4];
  const found = [
    [0, 0, 0, 1],
    [-1, 1, 1, 0],
  ].map((start) => {
    const once = minimiseSimplex(cost, { start: Float64Array.from(start), steps }, limits);
    // A simplex that has become flat may stop short; begun anew it goes on.
    return minimiseSimplex(cost, { start: once.x, steps }, limits);
  });
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  const [r = 1, alpha = 1, a = 1, b = 1] = best.x.map(Math.exp);
  const repeats = buyers.reduce((sum, one) => sum + one.repeats, 0);
  return { dropOut, r, alpha: alpha / scale, a, b, logLikelihood: -best.value + repeats * Math.log(scale) };
}

interface Group extends BuyingRecord {
  readonly count: number;
}

/** Many buyers share all three figures, above all those who bought once on the same day. */
function groupAlike(buyers: readonly BuyingRecord[], scale: number): Group[] {
  const groups = new Map<string, { -readonly [Key in keyof Group]: Group[Key] }>();
  for (const { repeats, lastAt, age } of buyers) {
    const key = `${repeats} ${lastAt} ${age}`;
    const known = groups.get(key);
    if (known) known.count += 1;
    else groups.set(key, { repeats, lastAt: lastAt * scale, age: age * scale, count: 1 });
  }
  return [...groups.values()];
}

type Parameters = Omit<PurchaseRateModel, "logLikelihood">;

function likelihood(groups: readonly Group[], model: Parameters): number {
  const { r, alpha, a, b, dropOut } = model;
  const chances = dropOut === "mbg" ? 1 : 0;
  const constant = -logGamma(r) + r * Math.log(alpha) + logGamma(a + b) - logGamma(b);
  let sum = 0;
  for (const group of groups) {
    const tries = group.repeats + chances;
    const common =
      logGamma(r + group.repeats) -
      (r + group.repeats) * Math.log(alpha + group.age) +
      logGamma(b + tries) -
      logGamma(a + b + tries);
    sum += group.count * (constant + common + Math.log1p(deathOdds(model, group)));
  }
  return sum;
}

/** Odds of having dropped out at the last purchase, against being alive. */
function deathOdds({ r, alpha, a, b, dropOut }: Parameters, { repeats, lastAt, age }: BuyingRecord): number {
  if (repeats === 0 && dropOut === "bg") return 0;
  const tries = dropOut === "mbg" ? repeats : repeats - 1;
  return (a / (b + tries)) * ((alpha + age) / (alpha + lastAt)) ** (r + repeats);
}

/** Probability that the buyer will ever buy again. "bg" says 1 of everybody who bought once: do not show that. */
export function probabilityAlive(model: PurchaseRateModel, buyer: BuyingRecord): number {
  return 1 / (1 + deathOdds(model, buyer));
}

/** Probability of at least one purchase within the time ahead: alive, and not silent by chance. */
export function returnProbability(model: PurchaseRateModel, buyer: BuyingRecord, ahead: number): number {
  const { r, alpha } = model;
  const silent = ((alpha + buyer.age) / (alpha + buyer.age + ahead)) ** (r + buyer.repeats);
  return probabilityAlive(model, buyer) * (1 - silent);
}

/** Purchases a unit of time while the buyer is alive. */
export function purchaseRate({ r, alpha }: PurchaseRateModel, { repeats, age }: BuyingRecord): number {
  return (r + repeats) / (alpha + age);
}

/** Purchases to expect within the time ahead. */
export function expectedPurchases(model: PurchaseRateModel, buyer: BuyingRecord, ahead: number): number {
  const { r, alpha, b, dropOut } = model;
  const a = Math.abs(model.a - 1) < NEAR_ONE ? 1 + NEAR_ONE : model.a;
  const { repeats, age } = buyer;
  const tries = dropOut === "mbg" ? repeats + 1 : repeats;
  const end = alpha + age + ahead;
  const series = hypergeometric(r + repeats, b + tries, a + b + tries - 1, ahead / end);
  const shrunk = ((alpha + age) / end) ** (r + repeats) * series;
  return Math.max(0, (((a + b + tries - 1) / (a - 1)) * (1 - shrunk)) / (1 + deathOdds(model, buyer)));
}

/** Gauss's 2F1 by its series, for 0 <= z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-13 * Math.abs(sum)) break;
  }
  return sum;
}
