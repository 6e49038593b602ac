import type { Sniff, SniffQuestion } from "#lib/schemas/dataset.ts";
import type { TargetField } from "#lib/schemas/dataset-fields.ts";

const SURE = 0.9;

/** What a person has to settle before the sheet is checked; nothing where all of it was read surely enough. */
export function askQuestions(sniff: Omit<Sniff, "questions">): SniffQuestion[] {
  const questions: SniffQuestion[] = [];
  if (sniff.kind.confidence < SURE) {
    questions.push({
      code: "kind",
      message: "What is this sheet about: sales, stock, products, customers or events?",
    });
  }
  if (sniff.headerRow === 0) {
    questions.push({
      code: "header",
      message:
        "No row names the columns. Say which column is which, or add a header and upload the sheet again.",
    });
  } else if (sniff.headerConfidence < SURE) {
    questions.push({ code: "header", message: `Is row ${sniff.headerRow} the one that names the columns?` });
  }
  questions.push(...askAboutDates(sniff), ...askAboutValues(sniff), ...askAboutUnsureColumns(sniff));
  return questions;
}

function confidenceOf(sniff: Pick<Sniff, "columns">, ...fields: TargetField[]): number {
  const found = sniff.columns.filter(({ suggestion }) => suggestion && fields.includes(suggestion.field));
  return Math.max(0, ...found.map(({ suggestion }) => suggestion?.confidence ?? 0));
}

function askAboutDates(sniff: Omit<Sniff, "questions">): SniffQuestion[] {
  const kind = sniff.kind.guess;
  const questions: SniffQuestion[] = [];
  if (sniff.wide?.needsFirstDay) {
    const { firstHeader, step } = sniff.wide;
    questions.push({ code: "first-day", message: `On which day does the ${step} "${firstHeader}" begin?` });
  } else if (!sniff.wide && (kind === "sales" || kind === "events") && confidenceOf(sniff, "date") === 0) {
    questions.push({ code: "date", message: describeMissingDate(sniff) });
  }
  if (sniff.dateOrder === "ambiguous") {
    const example =
      sniff.columns.find(({ suggestion }) => suggestion?.field === "date")?.examples[0] ?? "03/04/2024";
    questions.push({ code: "date-order", message: `Is ${example} written day first or month first?` });
  }
  return questions;
}

function describeMissingDate(sniff: Omit<Sniff, "questions">): string {
  const headers = sniff.columns.map(({ header }) => header.toLowerCase());
  const isSplit =
    headers.some((header) => /year|jahr|ann[eé]e|año/.test(header)) &&
    headers.some((header) => /month|monat|mois|mes/.test(header));
  return isSplit
    ? "No column holds a whole date. Join the year and month into one column, such as 2024-01, and upload the sheet again."
    : "No column holds dates. Add a column with the day, such as 2024-01-31, and upload the sheet again.";
}

function askAboutValues(sniff: Omit<Sniff, "questions">): SniffQuestion[] {
  const kind = sniff.kind.guess;
  const questions: SniffQuestion[] = [];
  if (kind === "sales" && !sniff.wide && confidenceOf(sniff, "quantity", "amount") === 0) {
    questions.push({ code: "value", message: "Which column says how much was sold, in units or in money?" });
  }
  if (kind === "stock" && confidenceOf(sniff, "quantity") === 0) {
    questions.push({ code: "value", message: "Which column says how many units are in stock?" });
  }
  const needsProduct = kind === "stock" || kind === "products";
  if (needsProduct && confidenceOf(sniff, "sku", "productName") === 0) {
    questions.push({ code: "product", message: "Which column names the product?" });
  }
  return questions;
}

function askAboutUnsureColumns(sniff: Omit<Sniff, "questions">): SniffQuestion[] {
  const unsure = sniff.columns.filter(({ suggestion }) => suggestion && suggestion.confidence < SURE);
  if (unsure.length === 0) return [];
  const names = unsure.slice(0, 5).map(({ header, index }) => `"${header || `column ${index + 1}`}"`);
  return [
    {
      code: "columns",
      message: `Please confirm what ${names.join(", ")} ${names.length > 1 ? "hold" : "holds"}.`,
    },
  ];
}
