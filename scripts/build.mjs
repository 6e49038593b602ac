// Builds the pages when their sources changed since the last build.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runOrExit } from "./child.mjs";
import { projectEnvironment, projectNode, root, toolScript } from "./setup.mjs";

const sourceFolders = ["app", "components", "lib", "server"];
const sourceFiles = /^(package-lock\.json|tsconfig\.json|instrumentation\.ts|(next|postcss)\.config\.\w+)$/;

/** Where the build goes: tests and side-by-side servers set their own folder. */
export const distFolder = process.env.NEXT_DIST_DIR ?? ".next";

/** Runs `next build` unless the folder already holds a build of these very sources. */
export async function ensureBuild() {
  const stamp = join(root, distFolder, "source-hash");
  const hash = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  console.log("Building the pages (next build)...");
  await runOrExit(projectNode(), [toolScript("next"), "build"], {
    cwd: root,
    env: projectEnvironment({ NODE_ENV: "production" }),
  });
  mkdirSync(join(root, distFolder), { recursive: true });
  writeFileSync(stamp, hash);
}

function hashSources() {
  const hash = createHash("sha256");
  for (const path of listSources().sort()) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function listSources() {
  const top = readdirSync(root).filter((name) => sourceFiles.test(name));
  const nested = sourceFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length)),
    );
  return [...top, ...nested];
}
