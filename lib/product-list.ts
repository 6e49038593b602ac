export const PRODUCT_SORTS = ["name", "sold", "expected", "change", "stock"] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];

export const PRODUCT_PAGE_SIZE = 50;
