import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkFile } from "./check/check-file.ts";
import { defaultMapping } from "./default-mapping.ts";
import { ImportRefusal } from "./refusal.ts";
import { sniffFile } from "./sniff.ts";

/** Public data sets that are too large or not ours to keep in the project; tests of absent files are skipped by name. */
const data = process.env.SHELFCAST_DATA ?? join(import.meta.dirname, "..", "..", "..", "shared", "data");
const TODAY = "2026-03-02";

/** What becomes of a file: the questions a person is asked, or what goes in, or why it is refused. */
async function outcomeOf(path: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "shelfcast-real-"));
  try {
    const sniff = await sniffFile(path);
    if (sniff.questions.length > 0) return `asks ${sniff.questions.map(({ code }) => code).join(", ")}`;
    const { rowsTotal, rowsAccepted } = await checkFile(
      { path, mapping: defaultMapping(sniff), folder, today: TODAY },
      () => {},
    );
    return `${sniff.kind.guess} ${rowsAccepted}/${rowsTotal}`;
  } catch (error) {
    if (error instanceof ImportRefusal) return `refused ${error.code}`;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const expected: readonly (readonly [file: string, outcome: string])[] = [
  ["aktina/sales_forecasting_training.csv", "sales 373/373"],
  ["aktina/forecast_template.csv", "sales 21/21"],
  ["aktina/customer_segmentation_training.csv", "customers 50/50"],
  ["aktina/segmentation_template.csv", "customers 5/5"],
  ["superstore/Sample - Superstore.csv", "sales 9994/9994"],
  ["walmart-store-sales/walmart_45stores_weekly.csv", "sales 6435/6435"],
  ["grocery-inventory/Grocery_Inventory_and_Sales_Dataset.csv", "stock 990/990"],
  ["kiel-bakery/umsatzdaten_gekuerzt.csv", "sales 9334/9334"],
  ["uci-weekly-sales/Sales_Transactions_Dataset_Weekly.csv", "asks first-day"],
  ["messy/Financial Sample.xlsx", "sales 700/700"],
  ["messy/Sales_April_2019.csv", "sales 18289/18289"],
  ["messy/朝阳医院2018年销售数据.xlsx", "sales 6553/6577"],
  ["messy/mrtssales92-present.xls", "sales 101/111"],
  ["messy/insee_valeurs_mensuelles.csv", "asks kind, columns"],
  ["messy/sales_data_sample_classicCar.xlsx", "asks kind, date"],
  ["messy/M4 Submission Info.xlsx", "asks kind"],
  ["messy/Multiline.csv", "asks kind, header, date, value"],
  ["messy/Periodic Table of Elements Semicolon.csv", "asks kind, date, value"],
  ["messy/adventureworks_oltp_Store.csv", "refused long-delimiter"],
  ["messy/walmart_stores_CR_only.csv", "asks kind, date, value"],
  ["messy/wwi_Graph.Customers_utf16.csv", "asks kind, header, date, value"],
  ["messy/zomato_cp1252.csv", "asks kind, date, value"],
];

for (const [file, outcome] of expected) {
  const path = join(data, file);
  it.skipIf(!existsSync(path))(`${file}: ${outcome}`, async () => {
    expect(await outcomeOf(path)).toBe(outcome);
  });
}
