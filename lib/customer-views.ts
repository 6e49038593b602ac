/** Lists of customers by what is to be expected of them. */
export const OUTLOOK_VIEWS = ["slipping", "next", "lost", "all"] as const;
export type OutlookView = (typeof OUTLOOK_VIEWS)[number];

/** What the Customers page can show. */
export const CUSTOMER_TABS = ["segments", ...OUTLOOK_VIEWS, "alerts"] as const;
export type CustomerTab = (typeof CUSTOMER_TABS)[number];

export const OUTLOOK_PAGE_SIZE = 25;

export const MEMBER_PAGE_SIZE = 25;

export const ALERT_PAGE_SIZE = 20;
