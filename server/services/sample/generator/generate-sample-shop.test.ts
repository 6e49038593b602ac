import { expect, test } from "vitest";
import { addDays, daysBetween } from "#lib/days.ts";
import { discontinuedSku, launchedSku } from "./catalogue.ts";
import { generateSampleShop, listSales } from "./generate-sample-shop.ts";

const lastDay = "2026-11-24";
const shop = generateSampleShop({ seed: 1, lastDay });
const rows = [...listSales(shop)];
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const rowsOf = (sku: string, storeCode = "harbor") =>
  rows.filter((row) => row.sku === sku && row.storeCode === storeCode);

test("the same seed makes the same shop, another seed another", () => {
  expect(generateSampleShop({ seed: 1, lastDay })).toEqual(shop);
  const other = generateSampleShop({ seed: 2, lastDay });
  expect(other.sales.quantity).not.toEqual(shop.sales.quantity);
});

test("three stores of different size in different time zones sell 24 months", () => {
  expect(shop.days[0]).toBe("2024-11-25");
  expect(shop.days.at(-1)).toBe(lastDay);
  expect(new Set(shop.stores.map(({ timeZone }) => timeZone)).size).toBe(3);
  const takings = shop.stores.map(({ code }) =>
    rows
      .filter(({ storeCode }) => storeCode === code)
      .reduce((sum, { revenueCents }) => sum + revenueCents, 0),
  );
  const [large = 0, medium = 0, small = 0] = takings;
  expect(large).toBeGreaterThan(medium * 1.3);
  expect(medium).toBeGreaterThan(small * 1.3);
});

test("every product costs less than its price and belongs to a category and a supplier", () => {
  expect(shop.products).toHaveLength(40);
  expect(new Set(shop.products.map(({ sku }) => sku)).size).toBe(40);
  for (const product of shop.products) {
    expect(product.cost).toBeGreaterThan(0);
    expect(product.price).toBeGreaterThan(product.cost * 1.2);
    expect(product.dailyUnits).toBeGreaterThan(0);
    expect([product.category, product.supplier, product.name]).not.toContain("");
  }
});

test("a store, product and day has one row at most", () => {
  expect(new Set(rows.map(({ storeCode, sku, day }) => `${storeCode} ${sku} ${day}`)).size).toBe(rows.length);
});

test("Saturday is the big day at Harbor Street and Sunday the quiet one at the commuters' store", () => {
  const byWeekday = (storeCode: string, weekday: number) =>
    mean(
      rows
        .filter((row) => row.storeCode === storeCode && new Date(row.day).getUTCDay() === weekday)
        .map(({ quantity }) => quantity),
    );
  expect(byWeekday("harbor", 6)).toBeGreaterThan(byWeekday("harbor", 2) * 1.3);
  expect(byWeekday("mill", 0)).toBeLessThan(byWeekday("mill", 2) * 0.75);
});

test("ice cream sells best in summer and flour before Christmas", () => {
  const inMonth = (sku: string, month: string) =>
    mean(
      rowsOf(sku)
        .filter(({ day, isPromotion }) => day.slice(5, 7) === month && !isPromotion)
        .map(({ quantity }) => quantity),
    );
  expect(inMonth("FR-601", "07")).toBeGreaterThan(inMonth("FR-601", "01") * 2);
  expect(inMonth("PA-503", "12")).toBeGreaterThan(inMonth("PA-503", "06") * 1.7);
});

test("a promotion cuts the price and lifts sales", () => {
  const cola = rowsOf("DR-402").filter(({ quantity }) => quantity > 0);
  const units = (isPromotion: boolean) =>
    mean(cola.filter((row) => row.isPromotion === isPromotion).map(({ quantity }) => quantity));
  const price = (isPromotion: boolean) =>
    mean(
      cola
        .filter((row) => row.isPromotion === isPromotion)
        .map(({ quantity, revenueCents }) => revenueCents / quantity),
    );
  expect(units(true)).toBeGreaterThan(units(false) * 1.5);
  expect(price(true)).toBeLessThan(price(false) * 0.9);
});

test("shelf prices rise over the two years to today's price", () => {
  const milk = rowsOf("DA-101").filter(({ quantity, isPromotion }) => quantity > 0 && !isPromotion);
  const prices = [...new Set(milk.map(({ quantity, revenueCents }) => Math.round(revenueCents / quantity)))];
  expect(prices).toEqual([369, 389, 399]);
});

test("nothing is sold while a shelf is empty, though the day has a row", () => {
  expect(shop.stockOuts.length).toBeGreaterThan(100);
  for (const stockOut of shop.stockOuts.slice(0, 20)) {
    const sku = shop.products[stockOut.productIndex]?.sku ?? "";
    const storeCode = shop.stores[stockOut.storeIndex]?.code ?? "";
    const first = shop.days[stockOut.firstDayIndex] ?? "";
    const empty = rowsOf(sku, storeCode).filter(
      ({ day }) => daysBetween(first, day) >= 0 && daysBetween(first, day) < stockOut.dayCount,
    );
    expect(empty.length).toBeGreaterThan(0);
    expect(empty.every(({ quantity, revenueCents }) => quantity === 0 && revenueCents === 0)).toBe(true);
  }
});

test("stores are closed on Christmas Day, and nobody has a row for it", () => {
  expect(rows.filter(({ day }) => day.endsWith("-12-25"))).toEqual([]);
});

test("one product was launched late and one was taken off the shelves", () => {
  expect(rowsOf(launchedSku)[0]?.day).toBe(addDays(lastDay, -149));
  expect(rowsOf(discontinuedSku, "lakeside").at(-1)?.day).toBe(addDays(lastDay, -120));
  expect(shop.lots.some(({ sku }) => sku === discontinuedSku)).toBe(false);
});

test("saffron sells now and then, milk every day", () => {
  const shareOfIdleDays = (sku: string) => mean(rowsOf(sku).map(({ quantity }) => (quantity === 0 ? 1 : 0)));
  expect(shareOfIdleDays("PA-507")).toBeGreaterThan(0.5);
  expect(shareOfIdleDays("DA-101")).toBeLessThan(0.05);
});

test("lots have expired, expire this week, and last for months; some shelves are empty", () => {
  const daysLeft = shop.lots.flatMap(({ expiryDay }) => (expiryDay ? [daysBetween(lastDay, expiryDay)] : []));
  expect(daysLeft.filter((days) => days < 0).length).toBeGreaterThan(0);
  expect(daysLeft.filter((days) => days >= 0 && days <= 7).length).toBeGreaterThan(10);
  expect(daysLeft.filter((days) => days > 90).length).toBeGreaterThan(10);
  const stocked = new Set(shop.lots.map(({ storeCode, sku }) => `${storeCode} ${sku}`));
  const sold = new Set(
    rows.filter(({ day }) => day === lastDay).map(({ storeCode, sku }) => `${storeCode} ${sku}`),
  );
  expect(stocked.size).toBeLessThan(sold.size);
  expect(stocked.size).toBeGreaterThan(sold.size * 0.85);
});

test("a lot's key is unique and its quantity positive", () => {
  const keys = shop.lots.map((lot) => `${lot.storeCode} ${lot.sku} ${lot.lotCode}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(shop.lots.every(({ quantity, unitCost }) => quantity > 0 && unitCost > 0)).toBe(true);
});

test("holidays of the coming months are known", () => {
  const future = shop.events.filter(({ firstDay }) => firstDay > lastDay).map(({ name }) => name);
  expect(future).toEqual(["Thanksgiving", "Christmas", "New Year's Day", "Super Bowl"]);
  expect(shop.events.find(({ name, firstDay }) => name === "Easter" && firstDay > "2026")?.firstDay).toBe(
    "2026-04-05",
  );
});

test("800 customers have attributes, some long away", () => {
  expect(shop.customers).toHaveLength(800);
  expect(new Set(shop.customers.map(({ externalId }) => externalId)).size).toBe(800);
  const away = shop.customers.map(({ attributes }) => daysBetween(String(attributes["last visit"]), lastDay));
  expect(away.every((days) => days >= 0)).toBe(true);
  expect(away.filter((days) => days > 90).length).toBeGreaterThan(50);
});

test("customers buy no more than the shop sold, and their figures are those of their purchases", () => {
  const key = (row: { storeIndex: number; productIndex: number; dayIndex: number }) =>
    `${row.storeIndex} ${row.productIndex} ${row.dayIndex}`;
  const bought = new Map<string, number>();
  for (const line of shop.purchases) bought.set(key(line), (bought.get(key(line)) ?? 0) + line.quantity);
  const { sales } = shop;
  for (let row = 0; row < sales.count; row++) {
    const place = {
      storeIndex: sales.storeIndex[row] ?? 0,
      productIndex: sales.productIndex[row] ?? 0,
      dayIndex: sales.dayIndex[row] ?? 0,
    };
    expect(bought.get(key(place)) ?? 0).toBeLessThanOrEqual(sales.quantity[row] ?? 0);
    bought.delete(key(place));
  }
  expect(bought.size).toBe(0);
  expect(shop.purchases.length).toBeGreaterThan(20_000);
  for (const { externalId, attributes } of shop.customers.slice(0, 20)) {
    const own = shop.purchases.filter(({ customerId }) => customerId === externalId);
    const latest = Math.max(...own.map(({ dayIndex }) => dayIndex));
    expect(attributes["last visit"]).toBe(shop.days[latest]);
  }
});
