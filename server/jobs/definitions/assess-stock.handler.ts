import { assessAllStock } from "#server/services/stock/assess-all-stock.ts";
import type { RunContext } from "../run-definition.ts";
import type { AssessStockInput } from "./assess-stock.ts";

export async function handle(context: RunContext<AssessStockInput>): Promise<void> {
  await assessAllStock(context);
}
