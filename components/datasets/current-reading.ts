import type { Sniff } from "#lib/schemas/dataset.ts";

/** What stays as it is while one thing is corrected; the header line of another reading would not fit. */
export function currentReading(sniff: Sniff) {
  return {
    sheet: sniff.sheet ?? undefined,
    encoding: sniff.encoding ?? undefined,
    delimiter: sniff.delimiter ?? undefined,
    headerRow: sniff.headerRow,
  };
}
