import { uploadSheet } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";
import { ambiguousSheet, csvSheet, dailyTakings } from "./sheets.ts";

test.beforeEach(async ({ context, shop }) => {
  await context.addCookies(shop.owner.cookies);
});

test("dates that read both ways are asked about, and nothing goes on before the answer", async ({
  page,
  shop,
}) => {
  await uploadSheet(page, shop.server, ambiguousSheet());
  const question = page.getByRole("radiogroup", { name: "Which day is 02/01/2025 in this sheet?" });
  await expect(question).toBeVisible();
  await expect(page.getByRole("button", { name: "Check all rows" })).toBeDisabled();
  await question.getByRole("radio", { name: /the day comes first/i }).check();
  await page.getByRole("button", { name: "Check all rows" }).click();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeEnabled();
});

test("a file that is no spreadsheet is refused in plain words", async ({ page, shop }) => {
  const picture = {
    name: "shelf.png",
    mimeType: "image/png",
    buffer: Buffer.from("89504e470d0a1a0a", "hex"),
  };
  await uploadSheet(page, shop.server, picture);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "“shelf.png” is not a spreadsheet we can read",
  );
});

test("a picture that calls itself a spreadsheet is refused by the server", async ({
  page,
  shop,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource: the server responded with a status of 4\d\d/);
  const picture = {
    name: "july.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(2000, 7)]),
  };
  await uploadSheet(page, shop.server, picture);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This is a picture");
});

test("rows that cannot be read are shown with the reason, and the rest is imported", async ({
  page,
  shop,
}) => {
  const lines = dailyTakings("2025-01-01", 60);
  lines.splice(20, 2, "2025-02-31,44000", "2025-01-22,lots");
  await uploadSheet(page, shop.server, csvSheet("two-bad-rows.csv", ["date,amount", ...lines]));
  await expect(page.getByText("2025-02-31").first()).toBeVisible();
  await expect(page.getByText("lots").first()).toBeVisible();
  await page.getByRole("button", { name: "Import 58 rows" }).click();
  await expect(page.getByRole("link", { name: "See today" })).toBeVisible();
});

test("an import is undone in two clicks", async ({ page, shop }) => {
  const lines = dailyTakings("2023-01-01", 40);
  await uploadSheet(page, shop.server, csvSheet("to-undo.csv", ["date,amount", ...lines]));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("link", { name: "See today" })).toBeVisible();
  await page.getByRole("button", { name: /undo/i }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText(/undone: 40 records removed/i)).toBeVisible();
  await open(page, `${shop.server.origin}/data`);
  await expect(page.getByRole("row", { name: /to-undo\.csv/ })).toContainText("Undone");
});

test("an upload goes on while its tab is closed", async ({ page, context, shop }) => {
  const lines = dailyTakings("2022-01-01", 50);
  await uploadSheet(page, shop.server, csvSheet("closed-tab.csv", ["date,amount", ...lines]));
  await page.waitForURL(/dataset=[0-9a-f-]{36}/);
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await open(again, address);
  const importButton = again.getByRole("button", { name: "Import", exact: true });
  await importButton.click();
  await expect(importButton).toBeHidden();
  await again.close();
  const third = await context.newPage();
  await open(third, address);
  await expect(third.getByRole("link", { name: "See today" })).toBeVisible();
});
