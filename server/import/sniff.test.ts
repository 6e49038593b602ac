import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { isoDay } from "./calendar-day.ts";
import { sniffFile } from "./sniff.ts";
import { TemporaryFolder } from "./testing/temporary-file.ts";

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const mapped = (sniff: Awaited<ReturnType<typeof sniffFile>>) =>
  Object.fromEntries(
    sniff.columns.flatMap(({ header, suggestion }) => (suggestion ? [[header, suggestion.field]] : [])),
  );

function encode(text: string, encoding: string): Buffer {
  if (encoding === "utf-16le")
    return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  if (encoding === "utf-16be") return encode(text, "utf-16le").swap16();
  if (encoding === "windows-1252") return Buffer.from(text, "latin1");
  return Buffer.from(text);
}

function writeDay(day: number, order: "ymd" | "dmy" | "mdy"): string {
  const [year, month, date] = isoDay(day).split("-");
  if (order === "ymd") return `${year}-${month}-${date}`;
  return order === "dmy" ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
}

it("detects delimiter, encoding, date order and decimal mark of any sales sheet", async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(",", ";", "\t", "|"),
    fc.constantFrom("utf-8", "utf-16le", "utf-16be", "windows-1252"),
    fc.constantFrom("ymd" as const, "dmy" as const, "mdy" as const),
    fc.constantFrom("." as const, "," as const),
    fc.constantFrom("\n", "\r\n", "\r"),
    fc.integer({ min: 10_000, max: 20_000 }),
    fc.array(fc.integer({ min: 100, max: 99_999 }), { minLength: 40, maxLength: 60 }),
    async (delimiter, encoding, order, decimal, newline, firstDay, cents) => {
      const lines = cents.map((cent, index) => {
        const amount = (cent / 100).toFixed(2).replace(".", decimal);
        const cell = amount.includes(delimiter) ? `"${amount}"` : amount;
        return [writeDay(firstDay + index, order), `Café ${index % 3}`, cell].join(delimiter);
      });
      const text = [["date", "store", "amount"].join(delimiter), ...lines].join(newline);
      const sniff = await sniffFile(folder.write(encode(text, encoding)));
      expect(sniff).toMatchObject({ delimiter, encoding, headerRow: 1, decimal, questions: [] });
      expect(sniff.dateOrder ?? "ymd").toBe(order);
      expect(mapped(sniff)).toEqual({ date: "date", store: "store", amount: "amount" });
    },
  );
  await fc.assert(property, { numRuns: 60, seed: 1 });
});

it("asks for the date order only when every date reads both ways", async () => {
  const ambiguous = "date,amount\n03/04/2024,5\n04/04/2024,6\n05/04/2024,7\n";
  const asked = await sniffFile(folder.write(ambiguous));
  expect(asked.dateOrder).toBe("ambiguous");
  expect(asked.questions.map(({ code }) => code)).toEqual(["date-order"]);
  const late = `date,amount\n${"03/04/2024,5\n".repeat(30_000)}13/04/2024,9\n`;
  expect((await sniffFile(folder.write(late))).dateOrder).toBe("dmy");
});

it.each([
  [
    "title, blank and units rows",
    "Shop report 2024;;\n;;\nDatum;Artikel;Umsatz\n;;EUR\n02.01.2024;Milch;4,50\n03.01.2024;Brot;12,00\n04.01.2024;Milch;3,10\n",
    3,
    { Datum: "date", Artikel: "sku", Umsatz: "amount" },
  ],
  ["a sep= line", "sep=;\ndate;amount\n2024-01-02;5\n2024-01-03;6\n", 2, { date: "date", amount: "amount" }],
  [
    "headers in capitals without spaces",
    "ORDERDATE,PRODUCTCODE,QUANTITYORDERED,PRICEEACH\n2/24/2003 0:00,S10_1678,30,95.7\n5/7/2003 0:00,S10_1678,34,81.35\n",
    1,
    { ORDERDATE: "date", PRODUCTCODE: "sku", QUANTITYORDERED: "quantity", PRICEEACH: "unitPrice" },
  ],
  [
    "French headers",
    "date de vente;magasin;référence;quantité;prix unitaire\n02/01/2024;Lyon;A1;3;2,50\n13/01/2024;Lyon;B2;1;7,90\n",
    1,
    {
      "date de vente": "date",
      magasin: "store",
      référence: "sku",
      quantité: "quantity",
      "prix unitaire": "unitPrice",
    },
  ],
  [
    "Spanish headers",
    "fecha,tienda,producto,cantidad,importe\n2024-01-02,Madrid,Pan,3,4.50\n2024-01-03,Madrid,Leche,2,2.40\n",
    1,
    { fecha: "date", tienda: "store", producto: "sku", cantidad: "quantity", importe: "amount" },
  ],
  [
    "Chinese headers",
    "购药时间,商品编码,商品名称,销售数量,实收金额\n2018-01-01 星期五,236701,感康,6,69\n2018-01-02 星期六,236702,清热,1,24.64\n",
    1,
    { 购药时间: "date", 商品编码: "sku", 商品名称: "productName", 销售数量: "quantity", 实收金额: "amount" },
  ],
  [
    "whole numbers of sales beside an item, which are units",
    "date,store,item,sales\n2013-01-01,1,1,13\n2013-01-02,1,1,11\n",
    1,
    { date: "date", store: "store", item: "sku", sales: "quantity" },
  ],
])("reads a sheet with %s", async (_name, text, headerRow, fields) => {
  const sniff = await sniffFile(folder.write(text));
  expect(sniff.headerRow).toBe(headerRow);
  expect(mapped(sniff)).toEqual(fields);
  expect(sniff.questions.filter(({ code }) => code !== "date-order")).toEqual([]);
});

it.each([
  ["no date column", "store,item,sales\n1,1,13\n1,2,11\n", "date", /No column holds dates\. Add a column/],
  [
    "year and month apart",
    "year,month,product,quantity\n2003,1,A,334\n2003,2,A,120\n",
    "date",
    /Join the year and month/,
  ],
  [
    "no header",
    "1,Toys,2013-01-01\n2,Games,2013-01-02\n3,Books,2013-01-05\n",
    "header",
    /No row names the columns/,
  ],
  [
    "nothing that was sold",
    "Datum,Temperatur innen\n2012-01-01,warm\n2012-01-02,kalt\n",
    "value",
    /how much was sold/,
  ],
])("says what is missing in a sheet with %s", async (_name, text, code, message) => {
  const { questions } = await sniffFile(folder.write(text));
  expect(questions.find((question) => question.code === code)?.message).toMatch(message);
});

it("recognises one column per week and asks when the first begins, or reads the day from the headers", async () => {
  const numbered = await sniffFile(
    folder.write("product_code,W0,W1,W2,W3,MIN\nP1,11,12,10,8,8\nP2,7,6,3,2,2\n"),
  );
  expect(numbered.wide).toMatchObject({ columns: [1, 2, 3, 4], step: "week", needsFirstDay: true });
  expect(numbered.questions.map(({ code }) => code)).toEqual(["first-day"]);
  const dated = await sniffFile(
    folder.write("product,Jan 2024,Feb 2024,Mar 2024\nMilk,11,12,10\nBread,7,6,3\n"),
  );
  expect(dated.wide).toMatchObject({ columns: [1, 2, 3], step: "month", needsFirstDay: false });
});

it("takes the row that names the day for the header, not the lines about the columns above it", async () => {
  const above = '"Libellé";"Indice de production";"Codes"\n"idBank";"010537426";""\n"Période";"";""\n';
  const months = Array.from({ length: 24 }, (_, month) => {
    const day = `${2019 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    return `"${day}";"${90 + month}.5";"A"`;
  });
  const sniff = await sniffFile(folder.write(`${above}${months.join("\n")}\n`));
  expect(sniff.headerRow).toBe(3);
  expect(sniff.columns.map(({ header }) => header)).toEqual(["Période", "Indice de production", "Codes"]);
});

it("does not take a first row with a bad date for more of the header", async () => {
  const days = Array.from({ length: 24 }, (_, day) => `2024-01-${String(day + 1).padStart(2, "0")},${day}`);
  const sniff = await sniffFile(folder.write(`date,amount\nunknown,5\n${days.join("\n")}\n`));
  expect(sniff.headerRow).toBe(1);
});

it("guesses the kind of sheet", async () => {
  const kindOf = async (text: string) => (await sniffFile(folder.write(text))).kind.guess;
  expect(await kindOf("product id,quantity on hand,expiry date\nA,5,2024-05-01\nB,7,2024-06-01\n")).toBe(
    "stock",
  );
  expect(await kindOf("sku,name,supplier,cost,lead time\nA,Milk,Dairy Co,0.7,2\nB,Bread,Baker,1.1,1\n")).toBe(
    "products",
  );
  expect(await kindOf("customer_id,age,gender,income\nC1,30,f,100\nC2,41,m,90\n")).toBe("customers");
  expect(await kindOf("holiday,date\nNew Year,2024-01-01\nEaster,2024-03-31\n")).toBe("events");
});

it("reads a grocer's list of what is on the shelf, with a slip in a column's name", async () => {
  const lines = [
    "Product_ID,Product_Name,Catagory,Supplier_ID,Supplier_Name,Stock_Quantity,Reorder_Level,Unit_Price,Expiration_Date",
    "29-205-1132,Sushi Rice,Grains & Pulses,38-037-1699,Jaxnation,22,72,$4.50 ,9/19/2024",
    "40-681-9981,Arabica Coffee,Beverages,54-470-2479,Feedmix,45,77,$20.00 ,5/8/2024",
    "57-437-1828,Plum,Fruits & Vegetables,54-226-4308,Topicstorm,37,30,$4.00 ,10/5/2024",
  ];
  const sniff = await sniffFile(folder.write(`${lines.join("\n")}\n`));
  expect(sniff.kind.guess).toBe("stock");
  expect(mapped(sniff)).toEqual({
    Product_ID: "sku",
    Product_Name: "productName",
    Catagory: "category",
    Supplier_Name: "supplier",
    Stock_Quantity: "quantity",
    Unit_Price: "price",
    Expiration_Date: "expiryDay",
  });
});
