import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsIsoDate,
  useQueryStates,
} from "nuqs";

/** A what-if question is part of the address, so that it can be shared and survives going back. */
const params = {
  price: parseAsFloat,
  promotion: parseAsBoolean.withDefault(false),
  periods: parseAsInteger,
  closed: parseAsArrayOf(parseAsIsoDate).withDefault([]),
};

export interface WhatIfQuestion {
  /** Null keeps the usual price. */
  readonly price: number | null;
  readonly isPromoted: boolean;
  /** Null is the whole span. */
  readonly periods: number | null;
  readonly closed: readonly string[];
}

const MOST_CLOSED = 60;
const MOST_PERIODS = 90;

/** What an address may say; anything that makes no sense is left out. */
export function useWhatIfQuestion(): [WhatIfQuestion, (change: Partial<WhatIfQuestion>) => void] {
  const [state, setState] = useQueryStates(params, { history: "replace" });
  const { price, promotion, periods, closed } = state;
  const question: WhatIfQuestion = {
    price: price !== null && price > 0 ? price : null,
    isPromoted: promotion,
    periods: periods !== null && periods >= 1 && periods <= MOST_PERIODS ? periods : null,
    closed: closed.map((day) => day.toISOString().slice(0, 10)).slice(0, MOST_CLOSED),
  };
  const change = ({ isPromoted, closed: days, ...rest }: Partial<WhatIfQuestion>) =>
    void setState({
      ...rest,
      ...(isPromoted !== undefined && { promotion: isPromoted }),
      ...(days !== undefined && { closed: days.length > 0 ? days.map((day) => new Date(day)) : null }),
    });
  return [question, change];
}

export const UNCHANGED: WhatIfQuestion = { price: null, isPromoted: false, periods: null, closed: [] };

export function isUnchanged({ price, isPromoted, closed }: WhatIfQuestion): boolean {
  return price === null && !isPromoted && closed.length === 0;
}
