import { createSampleShop } from "#server/services/sample/create-sample-shop.ts";
import type { RunContext } from "../run-definition.ts";
import type { CreateSampleInput } from "./create-sample.ts";

export async function handle(context: RunContext<CreateSampleInput>): Promise<void> {
  await createSampleShop(context);
}
