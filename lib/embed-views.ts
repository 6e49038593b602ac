/** What another page can show of a shop. */
export const EMBED_VIEWS = ["forecast", "at-risk", "promotions", "segments"] as const;
