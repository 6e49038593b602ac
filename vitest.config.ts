import { defineConfig } from "vitest/config";

process.env.TZ = "UTC";
// Tests provoke errors on purpose; what they log would bury the one line that matters.
process.env.LOG_LEVEL ??= "silent";

export default defineConfig({
  test: {
    pool: "forks",
    // By itself vitest leaves a core to its own process, which waits: on two cores that is half the machine.
    maxWorkers: "100%",
    setupFiles: ["./scripts/fail-on-console.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,lib,server,scripts,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          globalSetup: ["./server/testing/prepare-database.ts"],
          include: ["{app,lib,server,bench}/**/*.db.test.ts"],
          // A first embedded database takes up to ten seconds on a small machine.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
