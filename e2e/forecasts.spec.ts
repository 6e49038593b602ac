import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";

test.beforeEach(async ({ context, sampleShop }) => {
  await context.addCookies(sampleShop.owner.cookies);
});

/** The card; its table, once shown, is a region of the same name. */
const chart = (page: Page) => page.getByRole("region", { name: /^How (much|will)|^What will/ }).first();

test("a forecast is had of the whole shop, a store, a category and a product, as far and as finely as wanted", async ({
  page,
  sampleShop,
}) => {
  await open(page, `${sampleShop.server.origin}/forecasts`);
  await expect(chart(page)).toContainText("over the next 30 days");
  await page.getByRole("radio", { name: "90 days" }).check();
  await expect(chart(page)).toContainText("over the next 90 days");
  await expect(page).toHaveURL(/days=90/);
  await page.getByRole("combobox", { name: "Category" }).selectOption({ index: 1 });
  await expect(page.getByRole("heading", { name: /^How much .* will sell\?$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Which products of/ })).toBeVisible();
  await page.getByRole("button", { name: "Choose a product" }).click();
  await page.getByRole("searchbox", { name: "Search products" }).fill("milk");
  await page.getByRole("dialog", { name: "Choose a product" }).getByRole("button").first().click();
  await expect(page).toHaveURL(/product=/);
  await expect(page.getByRole("heading", { name: /milk.* will sell\?$/i })).toBeVisible();
  await page.getByRole("radio", { name: "Weekly" }).check();
  await page.getByRole("button", { name: "Show as table" }).first().click();
  await expect(chart(page).getByRole("columnheader", { name: "Week from" })).toBeVisible();
  await page.getByRole("combobox", { name: "Store", exact: true }).selectOption({ index: 1 });
  await expect(page.getByText(/^The forecast is made with/)).toBeVisible();
  const past = page.getByRole("region", { name: "How good were earlier forecasts?" }).first();
  await expect(past.getByRole("paragraph").first()).toContainText(
    /fell inside the likely range, which aims at 80%/,
  );
});

test("a horizon reaches a year, and one that makes no sense is answered with what to choose", async ({
  page,
  sampleShop,
}) => {
  await open(page, `${sampleShop.server.origin}/forecasts?days=365`);
  await expect(chart(page)).toContainText("over the next 365 days");
  await expect(page.getByText(/looks further ahead than the model was trained for/)).toBeVisible();
  const days = page.getByRole("textbox", { name: "Days ahead" });
  await days.fill("400");
  await days.press("Enter");
  await expect(page.getByText("Choose a horizon from 1 to 365 days, as a whole number.")).toBeVisible();
  await days.fill("14");
  await days.press("Enter");
  await expect(chart(page)).toContainText("over the next 14 days");
  await expect(page.getByText(/^Choose a horizon/)).toHaveCount(0);
});

test("a manager's change with its reason shows in the forecast, and is gone once it is taken back", async ({
  page,
  sampleShop,
}) => {
  await open(page, `${sampleShop.server.origin}/forecasts`);
  await page.getByRole("combobox", { name: "Category" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Change the forecast" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the forecast" });
  await dialog.getByLabel("More or less, in %").fill("50");
  await dialog.getByRole("button", { name: "Change", exact: true }).click();
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await dialog.getByLabel("Reason").fill("Street party");
  await dialog.getByRole("button", { name: "Change", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(chart(page)).toContainText("One change made by hand is included.");
  await expect(chart(page)).toContainText("Model alone");
  const list = page.getByRole("list", { name: "Changes by hand" });
  await expect(list).toContainText("Street party");
  await page.getByRole("button", { name: "Show as table" }).first().click();
  await expect(chart(page).getByRole("columnheader", { name: "Model alone" })).toBeVisible();
  await list.getByRole("button", { name: /^Take back/ }).click();
  await expect(chart(page)).not.toContainText("made by hand");
  await page.getByText(/^Taken back/).click();
  await expect(page.getByText(/taken back by Olga Owner/)).toBeVisible();
});
