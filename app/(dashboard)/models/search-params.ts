import { parseAsArrayOf, parseAsInteger } from "nuqs/server";

export const modelsParams = {
  /** Versions being compared. */
  compare: parseAsArrayOf(parseAsInteger).withDefault([]),
};
