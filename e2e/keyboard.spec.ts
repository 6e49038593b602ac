import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";
import { csvSheet, dailyTakings } from "./sheets.ts";

test("a sheet is uploaded and imported with the keyboard alone", async ({ page, context, shop }) => {
  await context.addCookies(shop.owner.cookies);
  await open(page, `${shop.server.origin}/data`);
  await tabTo(page, page.getByRole("button", { name: "Choose a file" }));
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  const lines = dailyTakings("2021-01-01", 45);
  await (await choosing).setFiles(csvSheet("keyboard.csv", ["date,amount", ...lines]));

  const importButton = page.getByRole("button", { name: "Import", exact: true });
  await expect(importButton).toBeEnabled();
  await tabTo(page, importButton);
  await page.keyboard.press("Enter");
  const today = page.getByRole("link", { name: "See today" });
  await expect(today).toBeVisible();
  await tabTo(page, today);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${shop.server.origin}/`);
});

/** Presses Tab until the element has the focus; every stop on the way must be visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab never reached the element");
}
