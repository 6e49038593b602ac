// Adds stub entries for optional platform packages that the lock file lacks.
// Why: npm drops optional binaries of other platforms when the registry it resolved against does not carry
// them, and `npm ci` then rejects its own lock ("Missing: ... from lock file"). Run after every dependency change.
import { readFileSync, writeFileSync } from "node:fs";

const lockPath = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(lockPath, "utf8"));

const OS = [
  "darwin",
  "linux",
  "win32",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
];
const CPU = ["x64", "arm64", "arm", "ia32", "s390x", "ppc64", "riscv64", "loong64", "mips64el", "wasm32"];

/** Reads the platform out of a package name such as @biomejs/cli-linux-x64-musl. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.map((word) => (word === "windows" ? "win32" : word)).filter((word) => OS.includes(word));
  const cpu = words.filter((word) => CPU.includes(word));
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : undefined;
  return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }), ...(libc && { libc }) };
}

/** True when `name` is found from `from` the way Node looks for it: in each node_modules folder upwards. */
function isResolvable(from, name, version) {
  for (let folder = from; ; folder = parentOf(folder)) {
    const found = lock.packages[folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    // Platform binaries are asked for by exact version; another one in the way does not answer for them.
    if (found) return found.version === version || !/^\d/.test(version);
    if (folder === "") return false;
  }
}

/** The package that a path of the lock file is nested in; "" is the project itself. */
function parentOf(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1));
}

const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isResolvable(path, name, version)) continue;
    const isTaken = `node_modules/${name}` in lock.packages;
    lock.packages[isTaken ? `${path}/node_modules/${name}` : `node_modules/${name}`] = {
      version,
      ...platformOf(name),
      optional: true,
    };
    added.push(`${name}@${version}`);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? "lock file is complete" : `added ${added.length} entries: ${added.join(", ")}`,
);
