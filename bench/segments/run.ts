/** Seconds that k-means takes on many customers, and how near its result comes to scikit-learn's (peers/kmeans.py). */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { clusterPoints } from "#server/ml/customers/cluster-points.ts";
import { measureScales, type Points, toPoints } from "#server/ml/customers/standardise.ts";
import { drawNormal, type Random, seededRandom } from "#server/ml/random.ts";

const DIMENSIONS = 5;
const CLUSTERS = 5;
const SEED = 1;

/** Five overlapping clouds of different sizes and widths, as customers make them; the peer draws the same. */
function drawCustomers(count: number, random: Random): Points {
  const centers = Array.from({ length: CLUSTERS }, () =>
    Array.from({ length: DIMENSIONS }, () => 4 * drawNormal(random)),
  );
  const columns = Array.from({ length: DIMENSIONS }, () => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    const cluster = Math.floor(CLUSTERS * random() ** 1.5);
    for (const [index, column] of columns.entries()) {
      column[row] = (centers[cluster]?.[index] ?? 0) + (1 + cluster / 2) * drawNormal(random);
    }
  }
  const table = { features: columns.map((_, index) => ({ name: `feature ${index}` })), columns };
  return toPoints(table, measureScales(table));
}

const { values: options } = parseArgs({
  options: { rows: { type: "string", multiple: true }, write: { type: "string" } },
});
for (const count of (options.rows ?? ["100000", "1000000"]).map(Number)) {
  const points = drawCustomers(count, seededRandom(count));
  if (options.write) {
    writeFileSync(`${options.write}-${count}.f64`, new Uint8Array(points.values.slice().buffer));
  }
  const startedAt = performance.now();
  const { inertia } = clusterPoints(points, CLUSTERS, SEED);
  const seconds = (performance.now() - startedAt) / 1000;
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  console.log(
    `${count} x ${DIMENSIONS}, ${CLUSTERS} clusters: ${seconds.toFixed(2)} s, inertia ${inertia.toFixed(2)}, ${memory} MB`,
  );
}
