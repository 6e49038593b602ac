import type { Mapping, Sniff } from "#lib/schemas/dataset.ts";

/** The mapping that a sniffed sheet would be checked with if nobody changed anything. */
export function defaultMapping(sniff: Sniff): Mapping {
  const { wide } = sniff;
  return {
    kind: sniff.kind.guess,
    columns: sniff.columns.flatMap(({ index, suggestion }) =>
      suggestion ? [{ index, field: suggestion.field }] : [],
    ),
    options: {
      encoding: sniff.encoding,
      delimiter: sniff.delimiter,
      sheet: sniff.sheet,
      headerRow: sniff.headerRow,
      dateOrder: sniff.dateOrder === "ambiguous" ? null : sniff.dateOrder,
      decimal: sniff.decimal,
      wide: wide && { columns: wide.columns, step: wide.step, firstDay: null, value: "quantity" },
      storeName: null,
      countedOn: null,
    },
  };
}
