import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";

test.beforeEach(async ({ context, sampleShop }) => {
  await context.addCookies(sampleShop.owner.cookies);
});

test("insights say what changed and why, in the time that a manager chooses", async ({
  page,
  sampleShop,
}) => {
  await open(page, `${sampleShop.server.origin}/insights`);
  await expect(page.getByRole("heading", { name: "What changed, and why?", exact: true })).toBeVisible();
  await expect(page.getByText("Products that moved it most", { exact: true })).toBeVisible();
  await page.getByRole("radio", { name: "13 weeks", exact: true }).check();
  await expect(page).toHaveURL(/span=quarter/);
  await page.getByRole("radio", { name: "Monthly", exact: true }).check();
  await expect(page).toHaveURL(/by=month/);
  await page.getByRole("button", { name: "Show as table", exact: true }).click();
  const chart = page.getByRole("region", { name: "How do sales develop?", exact: true }).first();
  await expect(chart.getByRole("columnheader", { name: "Year before", exact: true })).toBeVisible();
});

test("a product on the stock list is marked as done, and the mark is taken back", async ({
  page,
  sampleShop,
}) => {
  await open(page, `${sampleShop.server.origin}/stock`);
  const list = page.getByRole("list", { name: "Products at risk", exact: true });
  const choice = list.getByRole("checkbox", { name: /^Choose / }).first();
  const label = (await choice.getAttribute("aria-label")) ?? "";
  await choice.check();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(list.getByRole("checkbox", { name: label, exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(list.getByRole("checkbox", { name: label, exact: true })).toHaveCount(1);
});
