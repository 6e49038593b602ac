import type { MemberView } from "../features/member-view.ts";
import { classifyDemand } from "../series/classify-demand.ts";
import type { DemandKind } from "./global-model.ts";

/** Which part of a global model a member belongs to; null while it has not sold. */
export function demandKindOf({ values }: MemberView): DemandKind | null {
  const { demandClass } = classifyDemand(values);
  if (demandClass === "none") return null;
  return demandClass === "smooth" || demandClass === "erratic" ? "steady" : "rare";
}
