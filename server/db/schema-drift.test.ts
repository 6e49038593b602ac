import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { expect, it } from "vitest";
import { migrationsFolder } from "./migrate.ts";

async function loadSchema(): Promise<Record<string, unknown>> {
  const folder = join(import.meta.dirname, "schema");
  const modules = readdirSync(folder).map((file) => import(join(folder, file)));
  return Object.assign({}, ...(await Promise.all(modules)));
}

function readNewestSnapshot(): Parameters<typeof generateMigration>[0] {
  const folder = join(migrationsFolder(), "meta");
  const newest = readdirSync(folder)
    .filter((file) => file.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(join(folder, newest ?? ""), "utf8"));
}

it("the committed migrations make exactly the tables that the schema describes", async () => {
  const wanted = generateDrizzleJson(await loadSchema());
  expect(await generateMigration(readNewestSnapshot(), wanted)).toEqual([]);
});
