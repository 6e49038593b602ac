import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { open } from "./open.ts";
import type { ShopServer } from "./shop-server.ts";

/** The owner that `setUpShop` makes. */
export const owner = { name: "Olga Owner", email: "olga@corner.example", password: "a long pass phrase" };

/** A busy machine may let a request wait behind the load of two years of sales. */
const slowAnswer = 120_000;

/** Calls a procedure as whoever the request context is signed in as. */
export async function mutate<T>(
  request: APIRequestContext,
  shop: ShopServer,
  path: string,
  input?: unknown,
): Promise<T> {
  const response = await request.post(`${shop.origin}/api/trpc/${path}`, {
    data: input ?? {},
    headers: { origin: shop.origin },
    timeout: slowAnswer,
  });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  const body: { result: { data: T } } = await response.json();
  return body.result.data;
}

export async function query<T>(
  request: APIRequestContext,
  shop: ShopServer,
  path: string,
  input?: unknown,
): Promise<T> {
  const suffix = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await request.get(`${shop.origin}/api/trpc/${path}${suffix}`, { timeout: slowAnswer });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  const body: { result: { data: T } } = await response.json();
  return body.result.data;
}

/** Makes the first account without the set-up page, and signs the request's browser in. */
export async function setUpShop(request: APIRequestContext, shop: ShopServer): Promise<void> {
  const token = tokenOf(await shop.setupLink());
  const choices = { shopName: "Corner shop", currency: "EUR", timeZone: "Europe/Berlin", locale: "en-US" };
  await mutate(request, shop, "session.setUp", { token, ...owner, ...choices });
}

/** Loads the sample shop into the signed-in person's own shop and waits until its forecast is published. */
export async function loadSample(request: APIRequestContext, shop: ShopServer): Promise<void> {
  await mutate(request, shop, "datasets.loadSample");
  await waitForModel(request, shop);
}

/** Waits until a training that has begun is published. */
export async function waitForModel(request: APIRequestContext, shop: ShopServer): Promise<void> {
  await expect
    .poll(async () => (await query<unknown[]>(request, shop, "models.list")).length, { timeout: 240_000 })
    .toBeGreaterThan(0);
}

/** Invites somebody and follows the invitation in a browser of their own. */
export async function addPerson(
  ownerRequest: APIRequestContext,
  personRequest: APIRequestContext,
  shop: ShopServer,
  person: { name: string; email: string; password: string; role: string },
): Promise<void> {
  const { email, role, name, password } = person;
  const { token } = await mutate<{ token: string }>(ownerRequest, shop, "people.invite", { email, role });
  await mutate(personRequest, shop, "session.acceptInvitation", { token, name, password });
}

export function tokenOf(link: string): string {
  return new URL(link).searchParams.get("token") ?? "";
}

/** Chooses a file on the Data page, as a person would. */
export async function uploadSheet(page: Page, shop: ShopServer, sheet: Sheet): Promise<void> {
  await open(page, `${shop.origin}/data`);
  await page.getByLabel("Spreadsheet file").setInputFiles(sheet);
}

export interface Sheet {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
