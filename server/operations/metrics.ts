const slot = Symbol.for("shelfcast.metrics");
const shared = globalThis as typeof globalThis & { [slot]?: Map<string, Map<string, number>> };

type Labels = Readonly<Record<string, string>>;

/** Counters of this process since it started, by name and labels; one set whichever bundle asks first. */
function counters(): Map<string, Map<string, number>> {
  shared[slot] ??= new Map();
  return shared[slot];
}

/** Adds to a counter, for /api/metrics. Labels must be few words that are known beforehand, and never say who. */
export function countMetric(name: string, labels: Labels, amount = 1): void {
  const series = counters().get(name) ?? new Map<string, number>();
  counters().set(name, series);
  const key = formatLabels(labels);
  series.set(key, (series.get(key) ?? 0) + amount);
}

export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels: Labels; readonly value: number }[];
}

/** All counters and the given gauges in the text format of Prometheus, version 0.0.4. */
export function formatMetrics(gauges: readonly Gauge[]): string {
  const lines = [...counters()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, series]) => [
      `# TYPE ${name} counter`,
      ...[...series].map(([labels, value]) => `${name}${labels} ${value}`),
    ]);
  const measured = gauges.flatMap(({ name, help, values }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(({ labels, value }) => `${name}${formatLabels(labels)} ${value}`),
  ]);
  return `${[...lines, ...measured].join("\n")}\n`;
}

function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}
