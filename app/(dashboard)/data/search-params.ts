import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

export const dataParams = {
  /** The upload being reviewed; absent on the list of uploads. */
  dataset: parseAsString,
  page: parseAsInteger.withDefault(1),
};

export const loadDataParams = createLoader(dataParams);
