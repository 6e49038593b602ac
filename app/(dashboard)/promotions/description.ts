export const PROMOTIONS_DESCRIPTION =
  "Which discounts bring in more than they cost, before stock spoils or piles up.";
