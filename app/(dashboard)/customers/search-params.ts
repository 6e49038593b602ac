import {
  createLoader,
  type inferParserType,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { ALERT_PAGE_SIZE, CUSTOMER_TABS, OUTLOOK_PAGE_SIZE, type OutlookView } from "#lib/customer-views.ts";
import type { OutlookFilter } from "#lib/schemas/customer-outlook.ts";
import type { AlertFilter } from "#lib/schemas/fraud.ts";

export const customersParams = {
  view: parseAsStringLiteral(CUSTOMER_TABS).withDefault("segments"),
  q: parseAsString.withDefault(""),
  /** What a list is narrowed to. */
  segment: parseAsInteger,
  money: parseAsFloat,
  orders: parseAsInteger,
  /** Of alerts. */
  state: parseAsStringLiteral(["open", "decided"]).withDefault("open"),
  page: parseAsInteger.withDefault(1),
};

export const loadCustomersParams = createLoader(customersParams);

type CustomersParams = inferParserType<typeof customersParams>;

/** The address as the server's question; both sides of the wire ask it, so that they ask the same. */
export function toOutlookFilter(
  { q, segment, money, orders, page }: CustomersParams,
  view: OutlookView,
): OutlookFilter {
  return {
    view,
    search: q.trim().slice(0, 100),
    segmentId: segment,
    leastMoney: money === null ? null : Math.max(0, money),
    leastOrders: orders === null ? null : Math.max(1, orders),
    offset: (Math.max(1, page) - 1) * OUTLOOK_PAGE_SIZE,
  };
}

export function toAlertFilter({ state, page }: CustomersParams): AlertFilter {
  return { state, offset: (Math.max(1, page) - 1) * ALERT_PAGE_SIZE };
}
