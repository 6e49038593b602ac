export const AUDIENCES = ["everyone", "families", "regulars", "bargain hunters"] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface PromotionText {
  readonly product: string;
  /** As people read it: "25%". */
  readonly discount: string;
  readonly event: string | null;
  /** As people read it, such as "Nov 30"; null where the text is not to name a day. */
  readonly lastDay: string | null;
}

/** A line for a sign or a message, from a template of the audience; nothing leaves the shop to write it. */
export function writePromotionCopy(
  audience: Audience,
  { product, discount, event, lastDay }: PromotionText,
): string {
  const occasion = event === null ? "" : `${event} `;
  const until = lastDay === null ? "Limited time offer." : `Only until ${lastDay}.`;
  switch (audience) {
    case "everyone":
      return `${occasion === "" ? "This week" : event}: ${discount} off ${product}. ${until}`;
    case "families":
      return `${occasion === "" ? "Family " : occasion}Special: ${discount} off ${product}! ${until}`;
    case "regulars":
      return `For our regulars${event === null ? "" : `, in time for ${event}`}: ${discount} off ${product}. ${until}`;
    case "bargain hunters":
      return `Save ${discount} on ${product}${event === null ? "" : ` for ${event}`}! ${until} While stock lasts.`;
  }
}

/** The audience meant by a program's own word for it; everyone where it is none of ours. */
export function findAudience(word: string | null | undefined): Audience {
  const meant = word?.trim().toLowerCase() ?? "";
  return AUDIENCES.find((audience) => audience === meant) ?? "everyone";
}
