/** The journeys run against a production build in a folder of its own; it is made again only when sources changed. */
export const testDistFolder = ".next-test";

export default async function buildPages(): Promise<void> {
  // The build reads its folder from the environment when it is loaded.
  process.env.NEXT_DIST_DIR = testDistFolder;
  const { ensureBuild } = await import("../scripts/build.mjs");
  await ensureBuild();
}
