/** From here on a suggestion is accepted without asking. */
export const SURE = 0.9;
const LIKELY = 0.6;

export type ConfidenceWord = "Sure" | "Likely" | "A guess";

export function confidenceWord(confidence: number): ConfidenceWord {
  if (confidence >= SURE) return "Sure";
  return confidence >= LIKELY ? "Likely" : "A guess";
}
