/** Days after which an API key stops working; null never. */
export const KEY_LIFETIMES = [30, 90, 365, null] as const;
