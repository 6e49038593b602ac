/** One observation of a long file; covariates are columns of their own, the same in every row of a set. */
export interface Observation {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly y: string;
  readonly covariates?: Readonly<Record<string, string>>;
}

export function splitByTime(rows: readonly Observation[], isHeldOut: (day: string) => boolean) {
  const train: Observation[] = [];
  const test: Observation[] = [];
  for (const row of rows) (isHeldOut(row.day) ? test : train).push(row);
  return { train, test };
}

export function toLongCsv(rows: readonly Observation[]): string {
  const covariates = Object.keys(rows[0]?.covariates ?? {});
  const lines = rows.map(({ id, day, y, covariates: values }) =>
    [id, day, y, ...covariates.map((name) => values?.[name] ?? "")].join(","),
  );
  return [["unique_id", "ds", "y", ...covariates].join(","), ...lines, ""].join("\n");
}
