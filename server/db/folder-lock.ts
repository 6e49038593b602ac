import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** sun_path is this long; a name that fills it is the same name in every version of libuv. */
const ABSTRACT_NAME_BYTES = 108;
const ANSWER_WITHIN_MS = 500;

export interface FolderLock {
  release(): Promise<void>;
}

export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";

  constructor(folder: string, owner: string) {
    super(
      `The data folder ${folder} is in use by ${owner}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Claims a folder for this process. The claim is a listening socket, so the kernel frees it however the
 * process ends, kill -9 included. It does not reach across machines or network namespaces.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true });
  const address = socketAddress(realpathSync(folder));
  const server = (await listen(address)) ?? (await listenOverStaleFile(address));
  if (!server) throw new FolderInUseError(folder, await describeOwner(address));
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function socketAddress(realPath: string): string {
  const name = `shelfcast-${createHash("sha256").update(realPath).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`.padEnd(ABSTRACT_NAME_BYTES, "-");
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** Null when somebody else holds the address. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.end(String(process.pid));
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen({ path: address }, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Socket files, unlike abstract names, outlive a killed process. */
async function listenOverStaleFile(address: string): Promise<Server | null> {
  const isFile = process.platform !== "linux" && process.platform !== "win32";
  if (!isFile || (await askOwner(address)) !== "refused") return null;
  rmSync(address, { force: true });
  return listen(address);
}

async function describeOwner(address: string): Promise<string> {
  const answer = await askOwner(address);
  return /^\d+$/.test(answer) ? `process ${answer}` : "another process";
}

function askOwner(address: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ path: address });
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.on("data", (bytes) => {
      answer += bytes.toString("utf8");
    });
    socket.on("error", () => {
      answer = "refused";
    });
    socket.on("close", () => resolve(answer));
  });
}
