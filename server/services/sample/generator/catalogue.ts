export interface SampleProduct {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly supplier: string;
  readonly cost: number;
  readonly price: number;
  readonly leadTimeDays: number;
  readonly packSize: number;
  readonly minOrder: number;
  /** Null keeps for years. */
  readonly shelfLifeDays: number | null;
  /** Units an ordinary day sells in the largest store. */
  readonly dailyUnits: number;
  /** Day of the year that sells most, and by how much of the average it swings. */
  readonly peakDayOfYear: number;
  readonly seasonality: number;
  /** Change of demand from one year to the next, as a share. */
  readonly yearlyGrowth: number;
  readonly promotionsPerYear: number;
  /** Only the largest store has room for slow and bulky things. */
  readonly smallestStore: "small" | "medium" | "large";
}

// sku | name | supplier | cost price | lead pack min | shelf life | units/day | peak day, swing | growth | promotions | smallest store
const table = `
Dairy and eggs
DA-101 | Whole milk 1 gal       | Meadow Dairy       | 2.65 3.99  | 1 4 8   | 12  | 62   | 20 0.06  | 0.02  | 3 | small
DA-102 | Plain yogurt 32 oz     | Meadow Dairy       | 2.90 4.79  | 2 6 6   | 24  | 21   | 190 0.10 | 0.09  | 5 | small
DA-103 | Sharp cheddar 8 oz     | Meadow Dairy       | 2.35 3.99  | 3 12 12 | 90  | 17   | 340 0.12 | 0.03  | 5 | small
DA-104 | Large eggs, dozen      | Hilltop Farm       | 2.55 3.89  | 1 15 15 | 28  | 44   | 350 0.08 | 0.03  | 2 | small
DA-105 | Salted butter 1 lb     | Meadow Dairy       | 3.35 5.29  | 3 18 18 | 100 | 16   | 345 0.30 | 0.02  | 4 | small
DA-106 | Oat drink 64 oz        | Green Field Foods  | 2.70 4.49  | 4 6 12  | 60  | 13   | 30 0.05  | 0.28  | 4 | medium
Bakery
BA-201 | Sourdough loaf         | Corner Bakehouse   | 2.40 5.49  | 1 1 6   | 4   | 34   | 330 0.08 | 0.06  | 2 | small
BA-202 | Whole wheat bread      | Corner Bakehouse   | 1.75 3.79  | 1 1 6   | 7   | 27   | 260 0.05 | 0.01  | 3 | small
BA-203 | Butter croissant       | Corner Bakehouse   | 0.85 2.49  | 1 6 12  | 2   | 38   | 355 0.10 | 0.04  | 2 | small
BA-204 | Hamburger buns, 8      | Corner Bakehouse   | 1.60 3.49  | 1 4 4   | 9   | 14   | 188 0.55 | 0.01  | 4 | small
BA-205 | Cinnamon rolls, 4      | Corner Bakehouse   | 2.20 4.99  | 1 2 4   | 5   | 9    | 350 0.30 | 0.05  | 3 | medium
Fruit and vegetables
FV-301 | Bananas, bunch         | Sunrise Produce    | 0.95 1.79  | 1 20 20 | 6   | 71   | 40 0.05  | 0.01  | 2 | small
FV-302 | Strawberries 1 lb      | Sunrise Produce    | 2.30 3.99  | 1 8 8   | 5   | 23   | 150 0.60 | 0.05  | 6 | small
FV-303 | Avocado                | Sunrise Produce    | 0.72 1.49  | 2 24 24 | 7   | 40   | 165 0.20 | 0.10  | 5 | small
FV-304 | Baby spinach 5 oz      | Sunrise Produce    | 1.80 3.29  | 1 8 8   | 7   | 18   | 110 0.12 | 0.06  | 3 | small
FV-305 | Vine tomatoes 1 lb     | Sunrise Produce    | 1.55 2.99  | 1 10 10 | 8   | 26   | 205 0.30 | 0.00  | 3 | small
FV-306 | Russet potatoes 5 lb   | Sunrise Produce    | 2.10 4.29  | 2 10 10 | 28  | 15   | 335 0.28 | -0.02 | 3 | medium
FV-307 | Pumpkin                | Sunrise Produce    | 2.60 5.99  | 3 12 12 | 45  | 4    | 292 0.95 | 0.02  | 2 | medium
Drinks
DR-401 | Sparkling water, 12    | Clear Spring       | 3.40 5.99  | 4 1 24  | 365 | 24   | 200 0.38 | 0.08  | 6 | small
DR-402 | Cola 2 l               | Clear Spring       | 1.10 2.29  | 4 8 24  | 270 | 29   | 192 0.30 | -0.04 | 8 | small
DR-403 | Orange juice 52 oz     | Sunrise Produce    | 2.80 4.69  | 2 6 12  | 30  | 19   | 25 0.14  | -0.03 | 4 | small
DR-404 | Ground coffee 12 oz    | Northside Roasters | 5.60 9.99  | 5 6 12  | 300 | 11   | 15 0.16  | 0.07  | 5 | small
DR-405 | Cold brew 32 oz        | Northside Roasters | 2.95 5.49  | 3 6 6   | 35  | 10   | 205 0.45 | 0.22  | 4 | small
DR-406 | Apple cider 1 gal      | Hilltop Farm       | 4.10 7.49  | 3 4 8   | 40  | 5    | 300 0.90 | 0.03  | 2 | medium
Pantry
PA-501 | Spaghetti 1 lb         | Green Field Foods  | 0.85 1.79  | 6 20 40 | 700 | 20   | 20 0.10  | 0.01  | 4 | small
PA-502 | Tomato sauce 24 oz     | Green Field Foods  | 1.75 3.49  | 6 12 24 | 600 | 15   | 20 0.12  | 0.03  | 5 | small
PA-503 | All-purpose flour 5 lb | Green Field Foods  | 2.05 3.79  | 6 8 16  | 300 | 8    | 346 0.65 | 0.00  | 3 | small
PA-504 | Dark chocolate 3.5 oz  | Northside Roasters | 1.60 3.29  | 7 12 24 | 400 | 13   | 352 0.35 | 0.06  | 5 | small
PA-505 | Peanut butter 16 oz    | Green Field Foods  | 2.10 3.99  | 6 12 12 | 360 | 10   | 245 0.10 | 0.02  | 3 | small
PA-506 | Olive oil 17 oz        | Green Field Foods  | 6.40 11.49 | 9 6 12  | 500 | 6    | 350 0.14 | 0.04  | 3 | medium
PA-507 | Saffron threads 1 g    | Green Field Foods  | 4.90 9.99  | 14 6 6  | 900 | 0.35 | 350 0.20 | 0.00  | 0 | large
Frozen
FR-601 | Vanilla ice cream pint | Meadow Dairy       | 2.35 4.99  | 4 8 16  | 365 | 17   | 198 0.55 | 0.03  | 7 | small
FR-602 | Frozen peas 16 oz      | Green Field Foods  | 1.20 2.49  | 5 12 24 | 540 | 12   | 30 0.12  | 0.00  | 3 | small
FR-603 | Margherita pizza       | Green Field Foods  | 3.10 5.99  | 5 6 12  | 300 | 16   | 30 0.10  | 0.05  | 7 | small
FR-604 | Plant burger, 4        | Green Field Foods  | 4.20 7.49  | 5 6 12  | 270 | 5    | 185 0.40 | -0.12 | 4 | medium
Household
HO-701 | Paper towels, 6        | Bright Home Supply | 6.10 9.99  | 7 1 12  |     | 12   | 320 0.06 | 0.03  | 5 | small
HO-702 | Laundry detergent      | Bright Home Supply | 7.20 12.49 | 7 4 8   |     | 7    | 250 0.04 | 0.01  | 6 | small
HO-703 | Dish soap 19 oz        | Bright Home Supply | 1.70 3.29  | 7 12 24 |     | 10   | 330 0.05 | 0.02  | 3 | small
HO-704 | Trash bags, 40         | Bright Home Supply | 4.60 8.49  | 7 6 12  |     | 6    | 300 0.05 | 0.01  | 3 | medium
HO-705 | Candle, unscented      | Bright Home Supply | 2.10 4.99  | 10 6 12 |     | 0.6  | 345 0.60 | 0.00  | 0 | medium
`;

export const sampleProducts: readonly SampleProduct[] = parseTable(table);

/** Sold for the last five months only. */
export const launchedSku = "DR-405";
/** Taken off the shelves four months before the last day. */
export const discontinuedSku = "FR-604";

function parseTable(text: string): SampleProduct[] {
  const products: SampleProduct[] = [];
  let category = "";
  for (const line of text.trim().split("\n")) {
    if (line.includes("|")) products.push(parseRow(line, category));
    else category = line.trim();
  }
  return products;
}

function parseRow(line: string, category: string): SampleProduct {
  const cells = line.split("|").map((cell) => cell.trim());
  const [sku = "", name = "", supplier = "", money = "", order = "", shelfLife = "", units = ""] = cells;
  const [season = "", growth = "", promotions = "", smallestStore = ""] = cells.slice(7);
  const [cost = 0, price = 0] = money.split(" ").map(Number);
  const [leadTimeDays = 0, packSize = 0, minOrder = 0] = order.split(" ").map(Number);
  const [peakDayOfYear = 0, seasonality = 0] = season.split(" ").map(Number);
  return {
    ...{ sku, name, category, supplier, cost, price, leadTimeDays, packSize, minOrder },
    shelfLifeDays: shelfLife === "" ? null : Number(shelfLife),
    dailyUnits: Number(units),
    ...{ peakDayOfYear, seasonality },
    yearlyGrowth: Number(growth),
    promotionsPerYear: Number(promotions),
    smallestStore: smallestStore === "large" || smallestStore === "medium" ? smallestStore : "small",
  };
}
