import { query } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";

test("a manager changes a suggested promotion, accepts it, finds it planned and takes it back", async ({
  page,
  context,
  sampleShop,
}) => {
  await context.addCookies(sampleShop.owner.cookies);
  const countSuggested = async () => {
    const summary = await query<{ counts: { suggested: number } }>(
      page.request,
      sampleShop.server,
      "promotions.summary",
      { storeId: null },
    );
    return summary.counts.suggested;
  };
  await expect.poll(countSuggested, { timeout: 60_000 }).toBeGreaterThan(1);
  const suggested = await countSuggested();
  await open(page, `${sampleShop.server.origin}/promotions`);
  const first = page.getByRole("list", { name: "Suggested promotions" }).getByRole("article").first();
  const name = (await first.getByRole("link").first().textContent()) ?? "";

  await first.getByRole("button", { name: `Change ${name}`, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Change the promotion of ${name}` });
  await dialog.getByLabel("Discount in %", { exact: true }).fill("99");
  await expect(dialog.getByRole("button", { name: "Accept", exact: true })).toBeDisabled();
  await dialog.getByLabel("Discount in %", { exact: true }).fill("5");
  await expect(dialog.getByRole("columnheader", { name: "5% off", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page.getByText("Promotion planned.", { exact: true })).toBeVisible();

  await page.getByRole("tab", { name: /^Planned/ }).click();
  const planned = page.getByRole("list", { name: "Planned promotions" }).getByRole("article");
  await expect(planned).toHaveCount(1);
  await expect(planned.getByText("5% off:")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Nothing planned", { exact: true })).toBeVisible();
  expect(await countSuggested()).toBe(suggested);
});
