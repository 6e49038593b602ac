import { expect, test } from "./fixtures.ts";
import { open, untilInteractive } from "./open.ts";

test("a training is cancelled in one click, and the model before stays in use", async ({
  page,
  context,
  sampleShop,
}) => {
  await context.addCookies(sampleShop.owner.cookies);
  await open(page, `${sampleShop.server.origin}/models`);
  await page.getByRole("button", { name: "Train now" }).click();
  await page.getByRole("button", { name: "Cancel the training" }).click();
  await expect(page.getByText("Training was cancelled").first()).toBeVisible();
  await page.reload();
  await untilInteractive(page);
  await expect(page.getByRole("button", { name: "Try the training again" })).toBeVisible();
  await open(page, sampleShop.server.origin);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
});
