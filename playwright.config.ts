import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

const executablePath = await findBrowser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/build-pages.ts",
  // Each worker runs a server of its own with a training in it, and small machines have two cores.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: {
      ...(executablePath && { executablePath }),
      // As browsers are going: a page in another site's frame keeps no cookies. No page of ours may need them.
      args: ["--test-third-party-cookie-phaseout"],
    },
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
