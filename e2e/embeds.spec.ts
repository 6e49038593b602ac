import type { Page } from "@playwright/test";
import { EMBED_VIEWS } from "../lib/embed-views.ts";
import type { EmbedView, KeyedEmbed } from "../lib/schemas/embed.ts";
import { expectAccessible } from "./accessibility.ts";
import { mutate, query } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";
import { startPortal } from "./portal.ts";
import type { ShopServer } from "./shop-server.ts";

const HEADINGS: Record<EmbedView, RegExp> = {
  forecast: /^How will (sales|takings) develop\?$/,
  "at-risk": /^Which products are at risk\?$/,
  promotions: /^What is worth promoting\?$/,
  segments: /^\d segments of 800 customers$/,
};

const frameOf = (page: Page, view: EmbedView) => page.frameLocator(`iframe[title="${view}"]`);

async function makeEmbeds(page: Page, shop: ShopServer, allowedOrigins: string[]): Promise<KeyedEmbed[]> {
  const made: KeyedEmbed[] = [];
  for (const view of EMBED_VIEWS) {
    made.push(await mutate<KeyedEmbed>(page.request, shop, "embeds.create", { view, allowedOrigins }));
  }
  return made;
}

/** The sample shop's customers in segments, and its promotions planned. */
async function prepare(page: Page, shop: ShopServer): Promise<void> {
  const status = () => query<{ hasSegmentation: boolean }>(page.request, shop, "customers.status");
  if (!(await status()).hasSegmentation)
    await mutate(page.request, shop, "customers.findSegments", { count: 3 });
  await expect.poll(async () => (await status()).hasSegmentation, { timeout: 60_000 }).toBe(true);
  const summary = () =>
    query<{ isAssessed: boolean }>(page.request, shop, "promotions.summary", { storeId: null });
  await expect.poll(async () => (await summary()).isAssessed, { timeout: 60_000 }).toBe(true);
}

for (const theme of ["light", "dark"]) {
  test(`a portal on another site shows all four views, ${theme}, without cookies`, async ({
    page,
    context,
    sampleShop,
  }) => {
    await context.addCookies(sampleShop.owner.cookies);
    await prepare(page, sampleShop.server);
    const portal = await startPortal();
    const embeds = await makeEmbeds(page, sampleShop.server, [portal.origin]);
    await context.clearCookies();
    portal.show(embeds, { app: sampleShop.server.origin, theme });
    await page.goto(portal.origin);
    for (const view of EMBED_VIEWS) {
      const frame = frameOf(page, view);
      // Browsers do not draw, nor measure, a frame that is out of sight.
      await page.locator(`iframe[title="${view}"]`).scrollIntoViewIfNeeded();
      await expect(frame.getByRole("heading", { level: 2, name: HEADINGS[view] })).toBeVisible();
      await expect(frame.locator("[data-slot=skeleton]")).toHaveCount(0);
      // As tall as what it shows, so nothing is cut off and nothing scrolls inside.
      await expect
        .poll(() => frame.locator("html").evaluate((html) => html.scrollHeight - window.innerHeight))
        .toBeLessThanOrEqual(1);
      await expect(frame.locator("html")).toHaveClass(new RegExp(theme));
      await expect(frame.getByRole("link")).toHaveCount(0);
    }
    const cookies = await frameOf(page, "forecast").locator("html").evaluate(setAndReadCookie);
    expect(cookies, "the browser keeps no cookies of another site").toBe("");
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const view of EMBED_VIEWS) {
      await expect
        .poll(() =>
          frameOf(page, view)
            .locator("html")
            .evaluate((html) => html.scrollWidth - html.clientWidth),
        )
        .toBe(0);
    }
    await portal.close();
  });
}

function setAndReadCookie(): string {
  // biome-ignore lint/suspicious/noDocumentCookie: whether this browser keeps one is the question
  document.cookie = "probe=1; SameSite=None; Secure";
  return document.cookie;
}

test("a frame asks its portal for a new pass before the old one ends", async ({
  page,
  context,
  sampleShop,
}) => {
  await context.addCookies(sampleShop.owner.cookies);
  // A frame renews a minute before the end, so a pass of 61 seconds is renewed at once and again.
  const portal = await startPortal({ passSeconds: 61 });
  const [forecast] = await makeEmbeds(page, sampleShop.server, [portal.origin]);
  portal.show(forecast ? [forecast] : [], { app: sampleShop.server.origin });
  await page.goto(portal.origin);
  await expect(frameOf(page, "forecast").getByRole("heading", { name: HEADINGS.forecast })).toBeVisible();
  await expect.poll(() => portal.passCount()).toBeGreaterThan(2);
  await expect(frameOf(page, "forecast").getByRole("heading", { name: HEADINGS.forecast })).toBeVisible();
  await portal.close();
});

test("a page that an embed does not name is shown nothing", async ({
  page,
  context,
  sampleShop,
  expectedErrors,
}) => {
  expectedErrors.push(/frame-ancestors/, /chrome-error/);
  await context.addCookies(sampleShop.owner.cookies);
  const portal = await startPortal();
  const [named] = await makeEmbeds(page, sampleShop.server, ["https://portal.example"]);
  const [open] = await makeEmbeds(page, sampleShop.server, []);
  for (const embed of [named, open]) {
    portal.show(embed ? [embed] : [], { app: sampleShop.server.origin });
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(portal.origin);
    await refused;
    await expect(frameOf(page, "forecast").getByRole("heading", { name: HEADINGS.forecast })).toHaveCount(0);
  }
  await portal.close();
});

test("an admin makes an embed, sees it and revokes it", async ({
  page,
  context,
  sampleShop,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 400/);
  await context.addCookies(sampleShop.owner.cookies);
  for (const { id } of await query<KeyedEmbed[]>(page.request, sampleShop.server, "embeds.list")) {
    await mutate(page.request, sampleShop.server, "embeds.revoke", { id });
  }
  await open(page, `${sampleShop.server.origin}/settings/embeds`);
  await page.getByRole("button", { name: "Make an embed", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("View", { exact: true }).selectOption("Products at risk");
  await dialog.getByLabel("Addresses of your portal", { exact: true }).fill("https://portal.example/page");
  await dialog.getByRole("button", { name: "Make the embed", exact: true }).click();
  await expect(
    dialog.getByText("Address 1: Write the address as https://shop.example, without a path"),
  ).toBeVisible();
  await dialog.getByLabel("Addresses of your portal", { exact: true }).fill("https://portal.example/");
  await dialog.getByRole("button", { name: "Make the embed", exact: true }).click();
  expect(await dialog.getByLabel("Key", { exact: true }).inputValue()).toMatch(/^sce_/);
  await expect(dialog.getByText('data-shelfcast-view="at-risk"')).toBeVisible();
  await dialog.getByLabel("Your portal's server", { exact: true }).selectOption("PHP");
  await expect(dialog.getByText("function shelfcast_token(): string")).toBeVisible();
  await dialog.getByRole("button", { name: "Done", exact: true }).click();

  const list = page.getByRole("list", { name: "Embeds", exact: true });
  await expect(list.getByText("Shown by https://portal.example", { exact: true })).toBeVisible();
  const preview = context.waitForEvent("page");
  await list.getByRole("button", { name: "Preview of Products at risk", exact: true }).click();
  const previewed = await preview;
  await expect(previewed.getByRole("heading", { name: HEADINGS["at-risk"] })).toBeVisible();
  expect(previewed.url()).not.toContain("#");
  await previewed.close();

  await list.getByRole("button", { name: "Revoke Products at risk", exact: true }).click();
  await page.getByRole("button", { name: "Revoke embed", exact: true }).click();
  await expect(page.getByText("No embeds yet", { exact: true })).toBeVisible();
});
