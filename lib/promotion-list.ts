export const PROMOTION_VIEWS = ["suggested", "planned", "past", "dismissed"] as const;
export type PromotionView = (typeof PROMOTION_VIEWS)[number];

export const PROMOTION_PAGE_SIZE = 20;
