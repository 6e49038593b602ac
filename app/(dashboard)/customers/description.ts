export const CUSTOMERS_DESCRIPTION = "Who your customers are, who is leaving and who buys next.";
