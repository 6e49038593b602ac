import type { RunKind } from "#lib/schemas/run.ts";
import { assessStock } from "./definitions/assess-stock.ts";
import { checkDataset } from "./definitions/check-dataset.ts";
import { createSample } from "./definitions/create-sample.ts";
import { findAnomalies } from "./definitions/find-anomalies.ts";
import { importDataset } from "./definitions/import-dataset.ts";
import { predict } from "./definitions/predict.ts";
import { predictCustomers } from "./definitions/predict-customers.ts";
import { segment } from "./definitions/segment.ts";
import { train } from "./definitions/train.ts";
import { trainUsage } from "./definitions/train-usage.ts";
import type { RunDefinition } from "./run-definition.ts";

/** The one place that forgets what a definition's input is: it is parsed before a handler sees it. */
function anyInput<Input>(definition: RunDefinition<Input>): RunDefinition<unknown> {
  return definition as RunDefinition<unknown>;
}

const definitions: readonly RunDefinition<unknown>[] = [
  anyInput(checkDataset),
  anyInput(importDataset),
  anyInput(assessStock),
  anyInput(findAnomalies),
  anyInput(train),
  anyInput(createSample),
  anyInput(segment),
  anyInput(trainUsage),
  anyInput(predict),
  anyInput(predictCustomers),
];

/** Before work comes: loading a handler's code at its first run would hold up the web thread. */
export async function loadHandlers(): Promise<void> {
  for (const definition of definitions) await definition.load();
}

export function getRunDefinition(kind: RunKind): RunDefinition<unknown> {
  const definition = definitions.find((candidate) => candidate.kind === kind);
  if (!definition) throw new Error(`no definition for run kind ${kind}`);
  return definition;
}
