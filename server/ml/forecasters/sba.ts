import { crostonForecaster } from "./fit-croston.ts";

/**
 * Croston's method with the Syntetos-Boylan correction (SBA): times 1 - alpha/2, which removes most of its upward bias.
 * The usual choice for slow movers that still sell. The correction is left out when every period has demand. O(n).
 * Source: Syntetos & Boylan, "The accuracy of intermittent demand estimates", IJF 21 (2005).
 */
export const sba = crostonForecaster("sba", (alpha) => 1 - alpha / 2);
