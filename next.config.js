/** @type {import("next").NextConfig} */
const config = {
  // Tests and side-by-side servers build into their own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // The image optimiser fetches and decodes what it is told to; we ship our own pictures and need none of it.
  images: { unoptimized: true },
  // These load wasm, threads or sockets by path and must stay ordinary modules.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@bsull/augurs",
    "@bsull/augurs-prophet-wasmstan",
    "pg-boss",
    "pino",
    "piscina",
    "postgres",
  ],
};

export default config;
