import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";

test("an admin makes a key, a program works with it, and revoking it turns the program away", async ({
  page,
  context,
  shop,
  playwright,
}) => {
  await context.addCookies(shop.owner.cookies);
  await open(page, `${shop.server.origin}/settings/keys`);
  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByLabel("Name").fill("Web shop");
  await page.getByRole("checkbox", { name: "Train" }).check();
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByLabel("API key", { exact: true }).inputValue();
  expect(key).toMatch(/^shelf_/);
  await page.getByRole("button", { name: "Done" }).click();

  const program = await playwright.request.newContext({
    baseURL: shop.server.origin,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const trained = await program.post("/api/v1/segment?num_clusters=2", { data: retailers });
  expect(trained.status()).toBe(200);
  const shown = await program.get("/api/v1/segment-customers");
  expect(await shown.json()).toMatchObject({ total_customers: retailers.length });

  await page.reload();
  const row = page.getByRole("row", { name: /Web shop/ });
  await expect(row.getByText("Read, Train")).toBeVisible();
  await row.getByRole("button", { name: "Revoke Web shop" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("No keys yet")).toBeVisible();
  expect((await program.get("/api/v1/segment-customers")).status()).toBe(401);
});

test("a manager divides the customers and takes a segment along as a list", async ({
  page,
  context,
  sampleShop,
}) => {
  await context.addCookies(sampleShop.owner.cookies);
  await open(page, `${sampleShop.server.origin}/customers`);
  await page.getByLabel("How many segments").selectOption("3");
  await page.getByRole("button", { name: "Find segments" }).click();
  await expect(page.getByText("3 segments of 800 customers")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("img", { name: /customers placed by how alike/ })).toBeVisible();
  await page.getByLabel("Segment", { exact: true }).selectOption({ index: 1 });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toBe("customers.csv");
});

test("a manager takes along who slips away, reads why, and decides about an unusual order", async ({
  page,
  context,
  sampleShop,
}) => {
  await context.addCookies(sampleShop.owner.cookies);
  await open(page, `${sampleShop.server.origin}/customers?view=slipping`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download list", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("customers-slipping.csv");
  await page.getByRole("table", { name: "Slipping away" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^Comes back within \d+ days: \d+%$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Why", exact: true })).toBeVisible();

  await open(page, `${sampleShop.server.origin}/customers?view=alerts`);
  const alerts = page.getByRole("list", { name: "Alerts" }).getByRole("listitem");
  const fine = page.getByRole("button", { name: /^Fine: / });
  const waiting = await fine.count();
  await expect(alerts.first()).toContainText("what this customer usually spends");
  await fine.first().click();
  await expect(fine).toHaveCount(waiting - 1);
  await page.getByLabel("Which alerts").selectOption("decided");
  await page.getByRole("button", { name: /^Take back: / }).click();
  await expect(page.getByText("Nothing has been decided yet.")).toBeVisible();
});

test("a manager narrows all buyers down to a list and takes it along", async ({
  page,
  context,
  sampleShop,
}) => {
  await context.addCookies(sampleShop.owner.cookies);
  await open(page, `${sampleShop.server.origin}/customers?view=all`);
  const buyers = page.getByRole("table", { name: "All buyers" });
  await page.getByRole("spinbutton", { name: "Orders, at least", exact: true }).fill("5");
  await expect(page).toHaveURL(/orders=5/);
  await expect(buyers.getByRole("row")).not.toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download list", exact: true }).click();
  expect((await download).url()).toContain("leastOrders=5");
  await page.getByRole("spinbutton", { name: "Orders, at least", exact: true }).fill("100000");
  await expect(page.getByText("No customer matches.")).toBeVisible();
});

const retailers = Array.from({ length: 10 }, (_, index) => ({
  id: index + 1,
  male_female_ratio: index % 2 ? 0.8 : 1.4,
  city: "Rome",
  urban_rural_classification: index % 2 ? "urban" : "rural",
  customer_age_class: "adult",
  customer_income_bracket: index % 2 ? "high" : "low",
  customer_education_level: index % 2 ? "high" : "mid",
  company_name: "Corner shop",
}));
