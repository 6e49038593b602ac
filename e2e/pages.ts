/** Every page that somebody with the sample shop can open; a product's page is found through its link. */
export const pages = [
  "/",
  "/products",
  "/forecasts",
  "/insights",
  "/customers",
  "/stock",
  "/stock?view=orders",
  "/promotions",
  "/data",
  "/models",
  "/settings",
  "/settings/stores",
  "/settings/thresholds",
  "/settings/people",
  "/settings/keys",
  "/settings/account",
] as const;
