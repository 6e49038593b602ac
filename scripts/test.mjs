// npm test: installs, then checks everything. `npm test -- unit e2e` runs the named parts only.
// The last line is "N passed, N failed", summed over the runners.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { run } from "./child.mjs";
import { ensureDependencies, projectEnvironment, projectNode, root, toolScript } from "./setup.mjs";

const reports = join(root, "test-results", "reports");

const parts = {
  types,
  lint: () => check("lint", "biome", ["ci", "."]),
  unit: () => vitest("unit", "unit", {}),
  integration: () => vitest("integration on PGlite", "integration", { DATABASE_URL: "" }),
  postgres: () =>
    process.env.DATABASE_URL
      ? vitest("integration on Postgres", "integration", {})
      : skip("integration on Postgres", "DATABASE_URL is not set"),
  e2e,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`No part named ${unknown.join(", ")}. Choose from: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

await ensureDependencies();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const totals = [];
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const total = await parts[name]();
  totals.push({ ...total, seconds: Math.round((Date.now() - startedAt) / 1000) });
}
report();

/** Pages use types that Next generates from the routes. */
async function types() {
  await runTool("next", ["typegen"], { NEXT_DIST_DIR: ".next-test" });
  return check("types", "tsc", ["--noEmit"]);
}

/** A check without tests of its own: it counts only when it fails. */
async function check(label, tool, args) {
  const code = await runTool(tool, args);
  return { label, passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(label, project, env) {
  const file = join(reports, `${label.replaceAll(" ", "-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runTool("vitest", ["run", "--project", project, ...reporters], env);
  return settle(label, code, () => {
    const result = JSON.parse(readFileSync(file, "utf8"));
    const skipped = result.numPendingTests + result.numTodoTests;
    return { passed: result.numPassedTests, failed: result.numFailedTests, skipped };
  });
}

async function e2e() {
  const browser = await ensureBrowser(projectNode(), toolScript("playwright"));
  if (!browser) {
    console.error("No browser was found and none could be installed. Set E2E_BROWSER to a Chromium.");
    return { label: "e2e", passed: 0, failed: 1, skipped: 0 };
  }
  const file = join(reports, "e2e.json");
  const env = { E2E_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file, DATABASE_URL: "", REDIS_URL: "" };
  const code = await runTool("playwright", ["test", "--reporter=list,json"], env);
  return settle("e2e", code, () => {
    const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, "utf8")).stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
}

function runTool(tool, args, env) {
  return run(projectNode(), [toolScript(tool), ...args], { cwd: root, env: projectEnvironment(env) });
}

/** A runner that failed without a failed test, or ran nothing, counts as one failure. */
function settle(label, code, readCounts) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = readCounts();
  } catch (error) {
    console.error(`${label} left no readable report: ${error.message}`);
  }
  const isSilentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return { label, ...counts, failed: isSilentFailure ? 1 : counts.failed };
}

function skip(label, reason) {
  console.log(`${label}: skipped, ${reason}`);
  return { label, passed: 0, failed: 0, skipped: 0 };
}

function report() {
  const sum = (key) => totals.reduce((total, part) => total + part[key], 0);
  console.log("");
  for (const { label, passed, failed, skipped, seconds } of totals) {
    console.log(`${label}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`);
  }
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
}
