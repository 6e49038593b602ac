import type { ForecastArguments } from "./arguments.ts";
import type { BenchSet } from "./bench-series.ts";
import { BenchInputError } from "./errors.ts";
import { readLong } from "./read-long.ts";
import { readWide } from "./read-wide.ts";

/** Reads both files; BenchInputError when there is nothing to forecast in them. */
export function readSet(args: ForecastArguments): BenchSet {
  const set = args.format === "wide" ? readWide(args) : readLong(args);
  if (set.series.length === 0) throw new BenchInputError("the two files have no series in common");
  return set;
}
