// Brings a fresh clone to the point where project commands run. Plain JavaScript without dependencies, because it
// runs before anything is installed, on whatever Node (>= 20) the machine has.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runOrExit } from "./child.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

const binFolder = join(root, "node_modules", ".bin");

/** Installs what package-lock.json names, unless npm's own record says that it is already there. */
export async function ensureDependencies() {
  if (!isInstallStale()) return;
  console.log("Installing dependencies (npm ci)...");
  // --include=dev: the build tools are needed even where NODE_ENV=production is set.
  await runOrExit("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: root });
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install leaves none and counts as stale. */
function isInstallStale() {
  const recordPath = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(recordPath)) return true;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(recordPath, "utf8")).packages;
  return Object.entries(wanted).some(
    ([path, entry]) => path !== "" && !entry.optional && installed[path]?.version !== entry.version,
  );
}

/** The Node that runs the product: the project's own where it exists, otherwise this one if it is new enough. */
export function projectNode() {
  const own = join(binFolder, "node");
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split(".").map(Number);
  // 22.18 is the first long-term release that runs TypeScript without a flag.
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(
    `Shelfcast needs Node 22.18 or newer on this platform; this is ${process.versions.node}. ` +
      "On Linux x64 it brings its own: check that optional dependencies are not switched off.",
  );
  process.exit(1);
}

/** The environment for every child: project tools first on PATH, no telemetry. */
export function projectEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${binFolder}${delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
  };
}

/** The command line of a tool from node_modules, to be run by the project's Node. */
export function toolScript(name) {
  const scripts = {
    next: "next/dist/bin/next",
    tsc: "typescript/bin/tsc",
    biome: "@biomejs/biome/bin/biome",
    vitest: "vitest/vitest.mjs",
    playwright: "@playwright/test/cli.js",
  };
  return join(root, "node_modules", ...scripts[name].split("/"));
}
