import { createHash } from "node:crypto";
import { z } from "zod";
import type { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import type { FittedMember } from "#server/ml/evaluation/fit-members.ts";
import type { RepeatedChoice } from "#server/ml/evaluation/repeat-choice.ts";
import type { ForecastInput } from "./forecast-series.ts";

/** What of a training is kept of a series, so that the next one need not compare methods again. */
export const ForecastBasis = z.object({
  /** Of the values alone, and how many there were: tells new days from changed ones. */
  pastHash: z.string(),
  periods: z.number().int(),
  /** Of all that the forecast rests on. */
  inputHash: z.string(),
  reaches: z.array(z.object({ level: z.number(), down: z.number(), up: z.number(), upAlone: z.number() })),
});
export type ForecastBasis = z.infer<typeof ForecastBasis>;

/** What the last model says of a series whose past is still the same. */
export interface KnownChoice {
  readonly reaches: ForecastBasis["reaches"];
  /** The fitted members as JSON text. */
  readonly fitted: string;
  readonly metrics: SeriesMetrics;
  readonly leaderboard: readonly LeaderboardRow[];
  /** Nothing came since, so that the fitted members still stand. */
  readonly isSameData: boolean;
}

/** Hashes of a series as it is now. */
export function fingerprintSeries(input: ForecastInput): Omit<ForecastBasis, "reaches"> {
  const hash = createHash("sha256").update(hashPast(input, input.values.length));
  for (const { name, kind, values } of input.covariates)
    hash.update(`${name} ${kind}`).update(bytesOf(values));
  return {
    pastHash: hashPast(input, input.values.length),
    periods: input.values.length,
    inputHash: hash.digest("hex"),
  };
}

/** A hash of the first `periods` values and of how they are to be read. */
export function hashPast(
  { values, startDay, frequency, seasonLength }: ForecastInput,
  periods: number,
): string {
  return createHash("sha256")
    .update(`${startDay} ${frequency} ${seasonLength} `)
    .update(bytesOf(values.subarray(0, periods)))
    .digest("hex");
}

export function toRepeated({ reaches, fitted, isSameData }: KnownChoice): RepeatedChoice {
  const members: FittedMember[] = JSON.parse(fitted);
  return { members, reaches, ...(isSameData ? { fitted: members } : { earlier: members }) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Readonly<Float64Array>): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
