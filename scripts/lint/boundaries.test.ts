import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const planted: Record<string, { path: string; source: string; rule: string }> = {
  "a model that imports a framework": {
    path: "server/ml/stats/planted-framework.ts",
    source: 'import { use } from "react";\nexport const x = use;\n',
    rule: "noRestrictedImports",
  },
  "a model that reads the database": {
    path: "server/ml/stats/planted-database.ts",
    source: 'import { withTenant } from "../../db/tenant.ts";\nexport const x = withTenant;\n',
    rule: "noRestrictedImports",
  },
  "a model that looks at the clock": {
    path: "server/ml/stats/planted-clock.ts",
    source: "export const x = () => new Date();\n",
    rule: "noRestrictedGlobals",
  },
  "a model that draws an unseeded number": {
    path: "server/ml/stats/planted-random.ts",
    source: "export const x = () => Math.random();\n",
    rule: "noJsRestrictedProperties",
  },
  "a router that reads the database": {
    path: "server/api/routers/planted-database.ts",
    source: 'import { withTenant } from "#server/db/tenant.ts";\nexport const x = withTenant;\n',
    rule: "noRestrictedImports",
  },
  "a router that runs a model": {
    path: "server/api/routers/planted-model.ts",
    source:
      'import { forecasters } from "../../ml/forecasters/registry.ts";\nexport const x = forecasters;\n',
    rule: "noRestrictedImports",
  },
  "a service that knows its transport": {
    path: "server/services/stores/planted-transport.ts",
    source: 'import { TRPCError } from "@trpc/server";\nexport const x = TRPCError;\n',
    rule: "noRestrictedImports",
  },
  "a component that calls the server": {
    path: "components/stores/planted-server.tsx",
    source:
      'import { listStores } from "#server/services/stores/list-stores.ts";\nexport const x = listStores;\n',
    rule: "plugin",
  },
  "a page that queries the database": {
    path: "app/(dashboard)/planted/page.tsx",
    source: 'import { withTenant } from "#server/db/tenant.ts";\nexport const x = withTenant;\n',
    rule: "noRestrictedImports",
  },
  "a shared module that imports a component": {
    path: "lib/format/planted-component.ts",
    source: 'import { Card } from "#components/ui/card.tsx";\nexport const x = Card;\n',
    rule: "noRestrictedImports",
  },
};

const allowed: Record<string, { path: string; source: string }> = {
  "a component that imports a server type": {
    path: "components/stores/allowed-type.tsx",
    source: 'import type { AppRouter } from "#server/api/root.ts";\nexport type Router = AppRouter;\n',
  },
  "a model that imports another model": {
    path: "server/ml/stats/allowed-neighbour.ts",
    source: 'import { median } from "../series/median.ts";\nexport const x = median;\n',
  },
};

let project = "";
let report = "";

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "boundaries-"));
  for (const file of ["biome.json", ".gitignore", "scripts/lint"])
    cpSync(file, join(project, file), { recursive: true });
  for (const { path, source } of [...Object.values(planted), ...Object.values(allowed)]) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), source);
  }
  execFileSync("git", ["init", "-q"], { cwd: project });
  const biome = join(process.cwd(), "node_modules", "@biomejs", "biome", "bin", "biome");
  const args = [biome, "lint", "--reporter=github", "--max-diagnostics=none", "."];
  report = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" }).stdout;
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The rules that the linter names for a file. */
function rulesReported(path: string): string[] {
  return report
    .split("\n")
    .filter((line) => line.includes(`${path},`))
    .map((line) => /title=(?:lint\/\w+\/)?(\w+)/.exec(line)?.[1] ?? "");
}

test.each(Object.entries(planted))("lint reports %s", (_, { path, rule }) => {
  expect(rulesReported(path)).toContain(rule);
});

test.each(Object.entries(allowed))("lint accepts %s", (_, { path }) => {
  expect(rulesReported(path)).toEqual([]);
});
