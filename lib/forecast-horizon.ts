/** Apart from the schemas, so that a page which only checks a number does not load a validator with it. */
export const LONGEST_HORIZON = 365;
export const HORIZON_PRESETS = [7, 30, 90, 365] as const;
export const USUAL_HORIZON = 30;
export const HORIZON_MESSAGE = `Choose a horizon from 1 to ${LONGEST_HORIZON} days, as a whole number.`;

export interface ReadHorizon {
  readonly days: number;
  /** What is wrong with the text; `days` is then the usual horizon. */
  readonly error: string | null;
}

/** What a person typed as days ahead. */
export function readHorizon(text: string): ReadHorizon {
  const typed = text.trim();
  const days = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
  if (days >= 1 && days <= LONGEST_HORIZON) return { days, error: null };
  return { days: USUAL_HORIZON, error: HORIZON_MESSAGE };
}
