import { methods } from "../forecasters/registry.ts";
import type { DemandClass } from "../series/classify-demand.ts";

/** The floor: nothing that is chosen may have done worse than these in the backtest. */
export const FLOORS = ["seasonal-naive", "window-mean"] as const;

/** Methods tried only when asked for by name: they cost more than they have shown to bring. */
const ON_REQUEST: ReadonlySet<string> = new Set(["prophet"]);

/** Which methods are worth trying on a series of this kind; the floors are always among them. */
export function chooseCandidates(demandClass: DemandClass, requested?: readonly string[]): string[] {
  const isSmooth = demandClass === "smooth" || demandClass === "erratic";
  const wanted = methods
    .filter(({ forecaster, suits }) => {
      if (requested) return requested.includes(forecaster.name);
      if (ON_REQUEST.has(forecaster.name)) return false;
      return suits === "any" || suits === (isSmooth ? "smooth" : "intermittent");
    })
    .map(({ forecaster }) => forecaster.name);
  return [...new Set([...FLOORS, ...wanted])];
}
