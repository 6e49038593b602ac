export const STOCK_DESCRIPTION = "What runs out, what will spoil and what to order, dearest first.";
