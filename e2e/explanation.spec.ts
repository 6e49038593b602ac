import type { Page } from "@playwright/test";
import { addDays } from "../lib/days.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";

test.beforeEach(async ({ context, sampleShop }) => {
  await context.addCookies(sampleShop.owner.cookies);
});

async function openBestSeller(page: Page, origin: string): Promise<void> {
  await open(page, `${origin}/products`);
  const link = page.getByRole("table").getByRole("link").first();
  await open(page, `${origin}${await link.getAttribute("href")}`);
}

test("a manager reads why, tries another price by keyboard, and shares the question", async ({
  page,
  sampleShop,
}) => {
  await openBestSeller(page, sampleShop.server.origin);
  const why = page.getByRole("region", { name: "Why this forecast?" });
  const sentence = why
    .getByRole("paragraph")
    .filter({ hasText: /days sell \d+% (above|below) an average day/ });
  await expect(sentence).toBeVisible();
  await expect(why.getByText("What we found")).toBeVisible();
  await why.getByRole("button", { name: "Show as table" }).click();
  await expect(why.getByRole("columnheader", { name: "Recent level" })).toBeVisible();

  const ask = page.getByRole("region", { name: "What if?" });
  const total = ask.getByRole("row", { name: /^Units/ }).getByRole("cell");
  const forecast = (await total.nth(1).textContent()) ?? "";
  await expect(total.nth(2)).toHaveText(forecast);
  await ask.getByLabel("Price, as a slider").focus();
  await page.keyboard.press("End");
  await expect(total.nth(2)).not.toHaveText(forecast);
  await expect(total.nth(3)).toHaveText(/^-/);
  await expect(page).toHaveURL(/price=/);

  const dearer = (await total.nth(2).textContent()) ?? "";
  await page.reload();
  await expect(total.nth(2)).toHaveText(dearer);
  await ask.getByRole("button", { name: "Reset" }).click();
  await expect(total.nth(2)).toHaveText(forecast);
  await expect(page).not.toHaveURL(/price=/);
});

test("a promotion brings its usual price and sells more; a closed day sells less", async ({
  page,
  sampleShop,
}) => {
  await openBestSeller(page, sampleShop.server.origin);
  const ask = page.getByRole("region", { name: "What if?" });
  const total = ask.getByRole("row", { name: /^Units/ }).getByRole("cell");
  await ask.getByRole("switch", { name: "Promotion" }).click();
  await expect(total.nth(3)).toHaveText(/^\+/);
  await ask.getByRole("button", { name: "Reset" }).click();

  const day = ask.getByLabel("Closed days");
  const first = (await day.getAttribute("min")) ?? "";
  // The shop may be closed on one of them already, as on Thanksgiving, but never on two in a row.
  for (const closed of [first, addDays(first, 1)]) {
    await day.fill(closed);
    await ask.getByRole("button", { name: "Close", exact: true }).click();
  }
  await expect(total.nth(3)).toHaveText(/^-/);
  const reopen = ask.getByRole("button", { name: /^Open .* again$/ });
  await expect(reopen).toHaveCount(2);
  await reopen.first().click();
  await reopen.click();
  await expect(total.nth(3)).toHaveText("0");
});
