/** What a page of ours may load and where it may be shown. The nonce is new for every page. */
export function contentSecurityPolicy(
  nonce: string,
  options: {
    readonly isDevelopment: boolean;
    /** Origins whose pages may show it in a frame; none means nobody. */
    readonly frameAncestors?: readonly string[];
  },
): string {
  const { frameAncestors = [] } = options;
  // React's development build evaluates strings to rebuild error stacks.
  const evaluation = options.isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    // Charts, menus and notices place themselves by style attributes, which take no nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(" ") : "'none'"}`,
  ].join("; ");
}
