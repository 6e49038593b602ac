import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";
import { pages } from "./pages.ts";

const themes = ["light", "dark"] as const;

test.describe("in both themes", () => {
  test.beforeEach(async ({ context, sampleShop }) => {
    await context.addCookies(sampleShop.owner.cookies);
  });

  for (const path of pages) {
    test(`${path} has no accessibility violations`, async ({ page, sampleShop }) => {
      await openPage(page, `${sampleShop.server.origin}${path}`);
      await expectAccessibleInBothThemes(page);
    });
  }

  test("a product's page has no accessibility violations", async ({ page, sampleShop }) => {
    await openFirstProduct(page, sampleShop.server.origin);
    await expectAccessibleInBothThemes(page);
  });

  test("sign-in has no accessibility violations", async ({ page, context, sampleShop }) => {
    await context.clearCookies();
    await openPage(page, `${sampleShop.server.origin}/sign-in`);
    await expectAccessibleInBothThemes(page);
  });
});

for (const theme of themes) {
  test.describe(`of somebody whose system is ${theme}`, () => {
    test.use({ colorScheme: theme });

    test("the first page opens in that theme", async ({ page, context, sampleShop }) => {
      await context.addCookies(sampleShop.owner.cookies);
      await openPage(page, sampleShop.server.origin);
      await expectBackground(page, theme);
    });
  });
}

test.describe("on a phone of 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test.beforeEach(async ({ context, sampleShop }) => {
    await context.addCookies(sampleShop.owner.cookies);
  });

  for (const path of pages) {
    test(`${path} does not scroll sideways`, async ({ page, sampleShop }) => {
      await openPage(page, `${sampleShop.server.origin}${path}`);
      await expectNoSidewaysScroll(page);
    });
  }

  test("a product's page does not scroll sideways", async ({ page, sampleShop }) => {
    await openFirstProduct(page, sampleShop.server.origin);
    await expectNoSidewaysScroll(page);
  });
});

/** The page follows the system's theme while it is open, so it is loaded once for both. */
async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await expectBackground(page, theme);
    await expectAccessible(page);
  }
}

/** Opens a page and waits until no placeholder is left. */
async function openPage(page: Page, address: string): Promise<void> {
  await open(page, address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[data-slot=skeleton]")).toHaveCount(0);
}

async function openFirstProduct(page: Page, origin: string): Promise<void> {
  await openPage(page, `${origin}/products`);
  const link = page.getByRole("table").getByRole("link").first();
  await openPage(page, `${origin}${await link.getAttribute("href")}`);
}

/** Polls, as the page hears of a change of the system's theme a moment later. */
async function expectBackground(page: Page, theme: (typeof themes)[number]): Promise<void> {
  const brightness = expect.poll(() => readLuminance(page), { message: "the page's background" });
  if (theme === "dark") await brightness.toBeLessThan(0.15);
  else await brightness.toBeGreaterThan(0.85);
}

/** How bright the page's background really is, from 0 to 1; the canvas turns any notation of a colour into bytes. */
function readLuminance(page: Page): Promise<number> {
  return page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    if (!context) throw new Error("the browser has no canvas");
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    if (alpha !== 255) throw new Error("the page has no background of its own");
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(widths.content).toBe(widths.window);
}
