import { type BinRule, planBins, toBins } from "./bin-columns.ts";
import type { BoostingLoss, GrowthOptions, TreeColumns } from "./boosted-trees.ts";
import type { Nursery } from "./grow-tree.ts";
import { BLOCK_COLUMNS } from "./histogram-kernel.ts";
import type { FeatureTable } from "./table.ts";
import type { TreeCrew } from "./tree-crew.ts";
import { openWorkspace, reserveMemory, type WorkspacePlan } from "./workspace.ts";

const LEAST_CURVATURE = 1e-3;
/** Nodes that wait while smaller siblings are split halve in size each time. */
const SLOTS_IN_DEPTH = 40;

export interface NurseryRequest extends GrowthOptions {
  readonly loss: BoostingLoss;
  readonly l2: number;
  readonly order: "best" | "depth";
}

/** Sorts the table into bins and lays everything out that growing trees on it needs. */
export function prepareNursery(
  table: FeatureTable,
  target: Readonly<Float64Array>,
  options: NurseryRequest,
  crew: TreeCrew,
): Nursery {
  const rules = planBins(table, options.maxBins);
  const columns = rules.flatMap((rule, source) =>
    // One bin in use divides nothing.
    rule.count > 2 || (rule.count === 2 && hasMissing(table.columns[source]))
      ? [
          {
            source,
            bins: rule.count,
            isCategorical: rule.codes !== null,
            monotone: options.monotone?.[source] ?? 0,
          },
        ]
      : [],
  );
  const plan: WorkspacePlan = {
    rows: target.length,
    columns,
    slots: options.order === "best" ? Math.min(options.leaves, target.length) + 1 : SLOTS_IN_DEPTH,
    loss: options.loss,
    minLeaf: Math.max(1, options.minLeaf),
    minCurvature: options.minCurvature ?? LEAST_CURVATURE,
    l2: options.l2,
  };
  const memory = reserveMemory(plan);
  const workspace = openWorkspace({ memory, plan });
  workspace.target.set(target);
  if (options.weights) workspace.weights.set(options.weights);
  else workspace.weights.fill(1);
  packBins(table, rules, plan, workspace.words);
  return { workspace, rules, run: crew.enlist({ memory, plan }) };
}

function hasMissing(column: Readonly<Float64Array> | undefined): boolean {
  return column?.some((value) => Number.isNaN(value)) ?? false;
}

function packBins(
  { columns }: FeatureTable,
  rules: readonly BinRule[],
  plan: WorkspacePlan,
  words: readonly Uint32Array[],
): void {
  for (const [position, { source }] of plan.columns.entries()) {
    const rule = rules[source];
    const column = columns[source];
    const block = words[Math.floor(position / BLOCK_COLUMNS)];
    if (!rule || !column || !block) continue;
    const bins = toBins(rule, column);
    const shift = 8 * (position % BLOCK_COLUMNS);
    for (let row = 0; row < bins.length; row++)
      block[row] = ((block[row] as number) | ((bins[row] as number) << shift)) >>> 0;
  }
}

/** What a model needs of the columns it was learnt from. */
export function toTreeColumns({ names }: FeatureTable, rules: readonly BinRule[]): TreeColumns {
  const codes = rules.flatMap((rule, index) => (rule.codes ? [[index, rule.codes] as const] : []));
  return { names, codes: Object.fromEntries(codes) };
}
