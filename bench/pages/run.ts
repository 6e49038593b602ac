// The script that each page names in its HTML, so what a first visit loads before anything is clicked. Gzipped, in KiB.
// Usage: npm run bench -- pages            builds when needed; exits with 1 when a page is over its budget
import { gzipSync } from "node:zlib";
import { request } from "@playwright/test";
import { loadSample, query, setUpShop } from "../../e2e/arrange.ts";
import buildPages from "../../e2e/build-pages.ts";
import { pages } from "../../e2e/pages.ts";
import { startShop } from "../../e2e/shop-server.ts";
import { EMBED_VIEWS } from "../../lib/embed-views.ts";

const BUDGET_KIB = 200;
/** A frame is a guest in somebody else's page. */
const EMBED_BUDGET_KIB = 150;

await buildPages();
const shop = await startShop();
const client = await request.newContext();
const sizes = new Map<string, number>();
try {
  await setUpShop(client, shop);
  await loadSample(client, shop);
  const list = { storeId: null, category: null, search: "", sort: "name", direction: "asc", offset: 0 };
  const { rows } = await query<{ rows: { id: string }[] }>(client, shop, "products.list", list);
  const loads: { path: string; kib: number; files: number }[] = [];
  const embeds = EMBED_VIEWS.map((view) => `/embed/${view}`);
  for (const path of [...pages, ...embeds, `/products/${rows[0]?.id}`]) loads.push(await measure(path));
  for (const { path, kib, files } of loads.sort((a, b) => b.kib - a.kib)) {
    console.log(`${kib.toFixed(1).padStart(7)} KiB in ${String(files).padStart(2)} files  ${path}`);
  }
  const heavy = loads.filter(({ path, kib }) => kib > budgetOf(path));
  const budgets = `${BUDGET_KIB} KiB, or ${EMBED_BUDGET_KIB} KiB for a frame`;
  console.log(`${heavy.length} of ${loads.length} pages are over ${budgets}`);
  process.exitCode = heavy.length === 0 ? 0 : 1;
} finally {
  await client.dispose();
  await shop.remove();
}

function budgetOf(path: string): number {
  return path.startsWith("/embed/") ? EMBED_BUDGET_KIB : BUDGET_KIB;
}

async function measure(path: string): Promise<{ path: string; kib: number; files: number }> {
  const html = await (await client.get(`${shop.origin}${path}`)).text();
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+\.js[^"]*)"([^>]*)>/g)]
    // Browsers of today skip what is there for old ones.
    .filter(([tag]) => !/nomodule/i.test(tag))
    .map(([, source = ""]) => source.replaceAll("&amp;", "&"));
  const files = [...new Set(scripts)];
  let bytes = 0;
  for (const file of files) bytes += await sizeOf(file);
  return { path, kib: bytes / 1024, files: files.length };
}

async function sizeOf(file: string): Promise<number> {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const response = await client.get(new URL(file, shop.origin).href);
  if (!response.ok()) throw new Error(`${file} was answered ${response.status()}`);
  const size = gzipSync(await response.body()).length;
  sizes.set(file, size);
  return size;
}
