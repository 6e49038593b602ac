// How long a stranger waits: from a fresh clone, `npm start` to a page answering, and from the click on "Explore the
// sample shop" to the first chart. Usage: npm run bench -- start [--cold-cache]
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../scripts/browser.mjs";
import { findFreePort } from "../../scripts/port.mjs";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "shelfcast-start-"));
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);

try {
  execFileSync("git", ["clone", "--quiet", root, join(folder, "clone")]);
  await measure("fresh clone");
  await measure("second start");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(label: string): Promise<void> {
  const port = await findFreePort();
  const startedAt = performance.now();
  const server = startServer(port);
  try {
    await untilAnswering(server.child, `http://localhost:${port}/api/health`);
    console.log(`${label}: npm start to a page answering ${seconds(startedAt)} s`);
    if (label === "fresh clone") await openSampleShop(await server.setupLink(), startedAt);
  } finally {
    await server.stop();
  }
}

function startServer(port: number) {
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), DATABASE_URL: "" };
  if (process.argv.includes("--cold-cache")) env.npm_config_cache = join(folder, "npm-cache");
  // A group of its own, so that npm and everything under it end together.
  const child = spawn("npm", ["start"], { cwd: join(folder, "clone"), env, detached: true });
  let output = "";
  const link = Promise.withResolvers<string>();
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    const found = /https?:\/\/\S+\/setup\?token=[\w.-]+/.exec(output)?.[0];
    if (found) link.resolve(found);
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  child.once("exit", (code) => link.reject(new Error(`npm start ended with ${code}:\n${output}`)));
  link.promise.catch(() => undefined);
  return {
    child,
    setupLink: () => link.promise,
    stop: () => endGroup(child),
  };
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`npm start ended with ${child.exitCode}`);
}

async function openSampleShop(link: string, startedAt: number): Promise<void> {
  const browser = await chromium.launch({ executablePath: (await findBrowser()) ?? undefined });
  const page = await browser.newPage();
  await page.goto(link);
  const clickedAt = performance.now();
  await page.getByRole("button", { name: /explore the sample shop/i }).click();
  await page.locator(".recharts-surface").first().waitFor({ timeout: 300_000 });
  console.log(`sample shop: click to the first chart ${seconds(clickedAt)} s`);
  console.log(`sample shop: npm start to the first chart ${seconds(startedAt)} s`);
  await browser.close();
}

function endGroup(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve();
    child.once("exit", () => resolve());
    process.kill(-child.pid, "SIGTERM");
  });
}
