import type { RejectCode } from "#lib/schemas/dataset.ts";

export const REJECT_WORDS: Record<RejectCode, string> = {
  "impossible-date": "a day that does not exist",
  "unreadable-date": "not readable as a date",
  "missing-date": "no date",
  "date-out-of-range": "a date too far back or ahead",
  "unreadable-number": "not readable as a number",
  "missing-number": "no number",
  "number-out-of-range": "a number outside what is possible",
  "unreadable-flag": "neither yes nor no",
  "missing-text": "nothing filled in",
  "text-too-long": "text that is too long",
  "too-few-cells": "a row with too few cells",
  "too-many-cells": "a row with too many cells",
  "error-value": "an error of the spreadsheet itself",
  "unreadable-text": "characters that cannot be read",
  "last-day-before-first": "a last day before the first",
};
