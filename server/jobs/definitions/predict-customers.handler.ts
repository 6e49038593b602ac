import { predictCustomers } from "#server/services/customers/predict-customers.ts";
import type { RunContext } from "../run-definition.ts";
import type { PredictCustomersInput } from "./predict-customers.ts";

export async function handle(context: RunContext<PredictCustomersInput>): Promise<void> {
  await predictCustomers(context);
}
