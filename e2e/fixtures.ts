import { type APIRequestContext, test as base, expect } from "@playwright/test";
import { loadSample, setUpShop } from "./arrange.ts";
import { type ShopServer, startShop } from "./shop-server.ts";

type StorageState = Awaited<ReturnType<APIRequestContext["storageState"]>>;

interface TestFixtures {
  /** A server that nobody has set up yet. */
  freshShop: ShopServer;
  /** Patterns of console errors that the test provokes on purpose. */
  expectedErrors: RegExp[];
  watchBrowser: undefined;
}

/** A server with an owner, and the cookies of that owner's browser. */
export interface OwnedShop {
  readonly server: ShopServer;
  readonly owner: StorageState;
}

interface WorkerFixtures {
  /** Shared by the tests that bring their own data. */
  shop: OwnedShop;
  /** Shared by the tests that only look at the sample shop. */
  sampleShop: OwnedShop;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  freshShop: async ({ context }, use) => {
    const server = await startShop();
    await use(server);
    // A page that still asks how its runs are doing would find nobody there.
    for (const page of context.pages()) await page.close();
    await server.remove();
  },

  shop: [
    async ({ playwright }, use) => {
      const server = await startShop();
      const request = await playwright.request.newContext();
      await setUpShop(request, server);
      await use({ server, owner: await request.storageState() });
      await server.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  sampleShop: [
    async ({ playwright }, use) => {
      const server = await startShop();
      const request = await playwright.request.newContext();
      await setUpShop(request, server);
      await loadSample(request, server);
      await use({ server, owner: await request.storageState() });
      await server.remove();
    },
    { scope: "worker", timeout: 360_000 },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  expectedErrors: async ({}, use) => use([]),

  /** An error on the console or an exception in any page of the test fails it, unless the test announced it. */
  watchBrowser: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors.some((pattern) => pattern.test(text))) errors.push(text);
      };
      context.on("console", (message) => {
        if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => note(String(error.error())));
      await use(undefined);
      expect(errors, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
