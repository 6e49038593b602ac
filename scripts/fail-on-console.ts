// A warning or an error printed during a test fails it. A test that expects one says so by replacing the function:
// vi.spyOn(console, "error").mockImplementation(() => {}).
import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  for (const level of ["error", "warn"] as const) {
    console[level] = (...args: unknown[]) => unexpected.push(`console.${level}: ${format(...args)}`);
  }
});

afterEach(() => {
  if (unexpected.length > 0) throw new Error(`Unexpected output:\n${unexpected.join("\n")}`);
});
