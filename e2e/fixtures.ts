import { test as base, type ConsoleMessage, expect } from "@playwright/test";

interface TestFixtures {
  /** Patterns of console errors that the test provokes on purpose. */
  expectedErrors: RegExp[];
  watchConsole: undefined;
}

/**
 * Every page of a test is watched: an error on the console, an exception or a failed request that the test did not
 * announce fails it.
 */
export const test = base.extend<TestFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  expectedErrors: async ({}, use) => use([]),
  watchConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors.some((pattern) => pattern.test(text))) errors.push(text);
      };
      context.on(
        "console",
        (message) => isError(message) && note(`${message.text()} (${message.location().url})`),
      );
      context.on("weberror", (error) => note(String(error.error())));
      await use(undefined);
      expect(errors, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function isError(message: ConsoleMessage): boolean {
  return message.type() === "error";
}
