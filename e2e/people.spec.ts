import { addPerson, owner } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./open.ts";

test("a stranger is sent to the sign-in page and brought back after signing in", async ({ page, shop }) => {
  await open(page, `${shop.server.origin}/models`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/models/);
});

test("a wrong password is refused without saying which part was wrong", async ({
  page,
  shop,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/);
  await open(page, `${shop.server.origin}/sign-in`);
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill("not the pass phrase");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /email or password/i })).toBeVisible();
});

test("signing out ends the session", async ({ page, context, shop, playwright }) => {
  const request = await playwright.request.newContext();
  await request.post(`${shop.server.origin}/api/trpc/session.signIn`, {
    data: { email: owner.email, password: owner.password },
    headers: { origin: shop.server.origin },
  });
  await context.addCookies((await request.storageState()).cookies);
  await open(page, shop.server.origin);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await open(page, shop.server.origin);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a viewer sees everything and can upload nothing", async ({ page, context, shop, playwright }) => {
  const ownerRequest = await playwright.request.newContext({ storageState: shop.owner });
  const viewerRequest = await playwright.request.newContext();
  await addPerson(ownerRequest, viewerRequest, shop.server, {
    name: "Viktor Viewer",
    email: "viktor@corner.example",
    password: "another long phrase",
    role: "viewer",
  });
  await context.addCookies((await viewerRequest.storageState()).cookies);
  await open(page, `${shop.server.origin}/data`);
  await expect(page.getByText("You can look, but not upload")).toBeVisible();
  await expect(page.getByLabel("Spreadsheet file")).toHaveCount(0);
  const refused = await viewerRequest.post(`${shop.server.origin}/api/uploads`, {
    data: "date,amount\n2025-01-01,1\n",
    headers: { "content-type": "text/csv", "x-file-name": "x.csv", origin: shop.server.origin },
  });
  expect(refused.status()).toBe(403);
});
