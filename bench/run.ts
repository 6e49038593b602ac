import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const benchFolder = import.meta.dirname;

/** Every folder of bench/ that has a run.ts is a benchmark of that name. */
function listBenchmarks(): string[] {
  return readdirSync(benchFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(benchFolder, entry.name, "run.ts")))
    .map((entry) => entry.name)
    .sort();
}

function main([name, ...args]: string[]): void {
  const names = listBenchmarks();
  if (name === undefined || !names.includes(name)) {
    if (name !== undefined) console.error(`there is no benchmark named "${name}"`);
    console.log(
      `Usage: npm run bench -- <name> [arguments]\n\nBenchmarks:\n${names.map((known) => `  ${known}`).join("\n")}`,
    );
    process.exitCode = name === undefined ? 0 : 2;
    return;
  }
  // A process of its own, so that a benchmark may measure its memory and exit as it likes.
  const child = spawn(process.execPath, [join(benchFolder, name, "run.ts"), ...args], { stdio: "inherit" });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}

main(process.argv.slice(2));
