export interface PageTheme {
  /** Undefined where the person, or else the system, decides. */
  readonly forcedTheme?: "light" | "dark";
  readonly storageKey: string;
}

/** A frame looks as the page around it asks, whatever this browser's user chose for the app itself. */
export function themeOfPage(path: string): PageTheme {
  const { pathname, searchParams } = new URL(path, "http://page.invalid");
  if (!pathname.startsWith("/embed/")) return { storageKey: "theme" };
  const wanted = searchParams.get("theme");
  // Nothing is ever kept under this name, so that without a wish the system decides.
  const storageKey = "embed-theme";
  return wanted === "light" || wanted === "dark" ? { forcedTheme: wanted, storageKey } : { storageKey };
}
