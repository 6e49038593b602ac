import { owner, query, setUpShop, uploadSheet } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";
import { csvSheet, dailyTakings, takingsSheet } from "./sheets.ts";

test("from the set-up link to a 30-day forecast of an uploaded sheet", async ({ page, freshShop }) => {
  await open(page, await freshShop.setupLink());
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByLabel("Shop name").fill("Corner shop");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();

  await uploadSheet(page, freshShop, takingsSheet());
  // Nothing had to be mapped: the one click left is the import itself.
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Training finished, the new model is in use").first()).toBeVisible({
    timeout: 90_000,
  });

  await page.getByRole("link", { name: "See today" }).click();
  const chart = page.getByRole("region", { name: "How will takings develop?" });
  await chart.getByRole("radio", { name: "1 month" }).check();
  await expect(chart.getByRole("img").or(chart.locator(".recharts-surface")).first()).toBeVisible();
  await page.screenshot({ path: "test-results/first-forecast.png", fullPage: true });

  await chart.getByRole("button", { name: "Show as table" }).click();
  await expect(chart.getByRole("row").filter({ hasText: "–" }), "days with a band").toHaveCount(30);
});

test("the sample shop is one click away from the set-up link, which stays good", async ({
  page,
  freshShop,
}) => {
  const link = await freshShop.setupLink();
  await open(page, link);
  await page.getByRole("button", { name: "Explore the sample shop" }).click();
  await expect(page.locator(".recharts-surface").first()).toBeVisible({ timeout: 200_000 });
  await expect(page.getByText(/sample/i).first()).toBeVisible();
  await open(page, link);
  await expect(page.getByRole("button", { name: "Create account" })).toBeVisible();
});

test("a shop that has only counted its stock sees what has expired", async ({ page, freshShop }) => {
  await setUpShop(page.request, freshShop);
  const rows = ["YOG-1,Yogurt,12,2024-05-01,1.50", "RICE-1,Rice,40,,2.00"];
  await uploadSheet(page, freshShop, csvSheet("stock.csv", ["sku,name,stock,expiry date,price", ...rows]));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("link", { name: "See today" }).click();
  await page.getByRole("link", { name: /Yogurt.*Expired/ }).click();
  await expect(page.getByRole("heading", { name: "Yogurt" })).toBeVisible();
  const chart = page.getByRole("region", { name: "How much will sell?" });
  await expect(chart).toContainText("Nothing was sold here yet, so there is nothing to forecast.");
  await expect(page.getByText("Take 12 units off the shelf")).toBeVisible();
});

test("a day far from the others is marked, and the mark says what the manager says of it", async ({
  page,
  freshShop,
}) => {
  await setUpShop(page.request, freshShop);
  const lines = dailyTakings("2024-01-01", 373);
  lines[350] = "2024-12-16,900000";
  await uploadSheet(page, freshShop, csvSheet("one-odd-day.csv", ["date,amount", ...lines]));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("link", { name: "See today" }).click();
  await page.getByRole("link", { name: "How good is this forecast?" }).click({ timeout: 90_000 });

  const mark = page.getByRole("link", { name: /^Unusual day, .*Dec 16/ });
  const odd = { storeId: null, productId: null, status: "open", limit: 10 };
  await expect
    .poll(
      async () => (await query<{ total: number }>(page.request, freshShop, "anomalies.list", odd)).total,
      { message: "days are compared once a model is in use", timeout: 90_000 },
    )
    .toBeGreaterThan(0);
  await page.reload();
  const line = page.locator("[data-day='2024-12-16']");
  await expect(line).toBeVisible();
  await mark.click();
  await expect(line).toBeFocused();
  await page.getByRole("button", { name: /^Explain .*Dec 16/ }).click();
  const dialog = page.getByRole("dialog", { name: "What happened?" });
  await dialog.getByLabel("What happened", { exact: true }).fill("Typed one nought too many");
  await dialog.getByRole("checkbox", { name: "Leave this day out of training" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: /Typed one nought too many/ })).toBeVisible();
});

test("a set-up link is dead once somebody has an account", async ({ page, shop }) => {
  await open(page, await shop.server.setupLink());
  await expect(page.getByText("This shop is already set up")).toBeVisible();
});
