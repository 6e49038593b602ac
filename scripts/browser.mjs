// Finds a Chromium for the browser journeys, or brings one.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const fixedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of an installed browser: E2E_BROWSER, the system's, or Playwright's own download; otherwise null. */
export async function findBrowser() {
  if (process.env.E2E_BROWSER) return process.env.E2E_BROWSER;
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const { chromium } = await import("@playwright/test");
  return [...onPath, ...fixedPlaces, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** Like findBrowser, but installs one when there is none. `playwright` is the command line of its installer. */
export async function ensureBrowser(node, playwright) {
  const found = await findBrowser();
  if (found) return found;
  // Debian's package comes first where it can be installed: it brings the system libraries a bare download lacks.
  for (const install of [installWithApt, () => attempt(node, [playwright, "install", "chromium"])]) {
    install();
    const installed = await findBrowser();
    if (installed) return installed;
  }
  return null;
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log("Installing Chromium for the browser journeys...");
  attempt("apt-get", ["update", "-qq"]);
  attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
}

function attempt(command, args) {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync(command, args, { stdio: "inherit", timeout: 600_000, env });
  } catch (error) {
    console.error(`${command} ${args.join(" ")} failed: ${error.message}`);
  }
}
