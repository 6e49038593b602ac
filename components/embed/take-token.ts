/** Reads the token behind the `#`, and takes it out of the address so that it is not copied or kept with it. */
export function takeToken(): string | null {
  const token = window.location.hash.slice(1);
  if (!token) return null;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  return token;
}
