/** Addresses as a person writes them, one a line or with commas; a slash at the end is no path. */
export function readOrigins(text: string): string[] {
  const written = text.split(/[\s,;]+/).filter((part) => part !== "");
  return written.map((address) => address.replace(/\/+$/, ""));
}
