/** What people choose from in settings: the lists come from the browser or server itself, so they are never stale. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function listTimeZones(): Choice[] {
  const zones = Intl.supportedValuesOf("timeZone");
  const all = zones.includes("UTC") ? zones : ["UTC", ...zones];
  return all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

export function listCurrencies(locale = "en-US"): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    label: `${code} · ${names.of(code)}`,
  }));
}

const LOCALES = [
  "en-US",
  "en-GB",
  "en-CA",
  "en-AU",
  "en-IN",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "fr-CA",
  "es-ES",
  "es-MX",
  "it-IT",
  "nl-NL",
  "pt-BR",
  "pt-PT",
  "pl-PL",
  "sv-SE",
  "da-DK",
  "nb-NO",
  "fi-FI",
  "cs-CZ",
  "tr-TR",
  "ja-JP",
];

/** Ways of writing numbers and dates, each named with an example of its own. */
export function listLocales(): Choice[] {
  const names = new Intl.DisplayNames("en-US", { type: "language" });
  const example = new Date(Date.UTC(2026, 10, 25));
  return LOCALES.map((locale) => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: "UTC" }).format(example);
    const amount = new Intl.NumberFormat(locale).format(1234.5);
    return { value: locale, label: `${names.of(locale)} · ${amount} · ${day}` };
  });
}

export function listWeekdays(): Choice[] {
  const name = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" });
  // 4 January 1970 was a Sunday.
  return [1, 2, 3, 4, 5, 6, 0].map((day) => ({
    value: String(day),
    label: name.format(new Date((3 + day) * 86_400_000)),
  }));
}

const EURO_REGIONS = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK BG".split(" ");
const CURRENCY_OF_REGION: Record<string, string> = {
  US: "USD",
  GB: "GBP",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  CH: "CHF",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  PL: "PLN",
  CZ: "CZK",
  HU: "HUF",
  RO: "RON",
  TR: "TRY",
  JP: "JPY",
  CN: "CNY",
  KR: "KRW",
  IN: "INR",
  SG: "SGD",
  BR: "BRL",
  MX: "MXN",
  ZA: "ZAR",
  NG: "NGN",
  KE: "KES",
  EG: "EGP",
  MA: "MAD",
  AE: "AED",
  SA: "SAR",
  IL: "ILS",
};

/** A first guess from the browser, for the person to correct. */
export function guessRegion(): { locale: string; currency: string; timeZone: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const locale = new Intl.Locale(navigator.language).maximize();
  const region = locale.region ?? "US";
  const known = LOCALES.find((tag) => tag === `${locale.language}-${region}`);
  const currency = EURO_REGIONS.includes(region) ? "EUR" : (CURRENCY_OF_REGION[region] ?? "USD");
  return { locale: known ?? "en-US", currency, timeZone: timeZone || "UTC" };
}
