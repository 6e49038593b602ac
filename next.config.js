/** Pages get their Content-Security-Policy from proxy.ts, because it changes with every page. */
const EVERYWHERE = Object.entries({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
}).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  // Tests and side-by-side servers build into their own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // The image optimiser fetches and decodes what it is told to; we ship our own pictures and need none of it.
  images: { unoptimized: true },
  headers: async () => [{ source: "/:path*", headers: EVERYWHERE }],
  // These load wasm, threads or sockets by path and must stay ordinary modules.
  serverExternalPackages: ["@electric-sql/pglite", "@redis/client", "pg-boss", "pino", "piscina", "postgres"],
};

export default config;
