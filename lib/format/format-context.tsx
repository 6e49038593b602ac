"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import {
  createFormatter,
  DEFAULT_FORMAT_SETTINGS,
  type FormatSettings,
  type Formatter,
} from "#lib/format/formatter.ts";

const FormatContext = createContext<Formatter | null>(null);

export function FormatProvider({ settings, children }: { settings: FormatSettings; children: ReactNode }) {
  const { locale, currency, timeZone, firstWeekday } = settings;
  const formatter = useMemo(
    () => createFormatter({ locale, currency, timeZone, firstWeekday }),
    [locale, currency, timeZone, firstWeekday],
  );
  return <FormatContext value={formatter}>{children}</FormatContext>;
}

const fallback = createFormatter(DEFAULT_FORMAT_SETTINGS);

/** Formats as the organisation's settings say; outside an organisation (sign-in, set-up) as the defaults say. */
export function useFormat(): Formatter {
  return useContext(FormatContext) ?? fallback;
}
