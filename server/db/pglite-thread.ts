import { createReadStream, openAsBlob } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import type {
  PgliteErrorFields,
  PgliteReply,
  PgliteRequest,
  PgliteThreadOptions,
} from "./pglite-protocol.ts";

// The database has a thread of its own because its awaits are microtasks: on the web thread a loop of
// queries would hold up every timer and every request for its whole length.

const COPY_CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;
const keepText = (value: string) => value;
const stopListening = new Map<string, () => Promise<void>>();

function post(reply: PgliteReply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(reply, transfer);
}

async function open({ folder, templatePath }: PgliteThreadOptions): Promise<PGlite> {
  return PGlite.create({
    ...(folder !== null && { dataDir: folder }),
    ...(templatePath !== null && { loadDataDir: await openAsBlob(templatePath) }),
    postgresqlconf: ["shared_buffers = 16MB"],
    // PGlite's own make an array of a string for every byte: hundreds of megabytes for one upload.
    serializers: { [types.BYTEA]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString("hex")}` },
    parsers: { [types.BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), "hex")) },
  });
}

async function answer(pg: PGlite, request: PgliteRequest): Promise<unknown> {
  switch (request.op) {
    case "query": {
      const parsers = Object.fromEntries(request.textTypes.map((oid) => [oid, keepText]));
      return pg.query(request.sql, request.params, { rowMode: request.rowMode, parsers });
    }
    case "exec":
      return pg.exec(request.sql);
    case "copy":
      return copyFile(pg, request.sql, request.path);
    case "listen": {
      const stop = await pg.listen(request.channel, (payload) =>
        post({ type: "notification", channel: request.channel, payload }),
      );
      stopListening.set(request.channel, stop);
      return null;
    }
    case "unlisten":
      await stopListening.get(request.channel)?.();
      stopListening.delete(request.channel);
      return null;
    case "dump":
      return (await pg.dumpDataDir(request.compression)).arrayBuffer();
    case "close":
      return pg.close();
  }
}

/** Loads a file of COPY text piece by piece, cut at line ends, so that its size does not matter. */
async function copyFile(pg: PGlite, sql: string, path: string): Promise<number> {
  let rows = 0;
  const load = async (bytes: Buffer<ArrayBuffer>) => {
    if (bytes.length === 0) return;
    const result = await pg.query(sql, [], { blob: new Blob([bytes]) });
    rows += result.affectedRows ?? 0;
  };
  let rest: Buffer<ArrayBuffer> = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: COPY_CHUNK_BYTES })) {
    const bytes = Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    await load(bytes.subarray(0, end));
  }
  await load(rest);
  return rows;
}

function errorFields(error: unknown): PgliteErrorFields {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, code, detail, hint, table, column, constraint } = error as Error & PgliteErrorFields;
  return { message, code, detail, hint, table, column, constraint };
}

try {
  const pg = await open(workerData as PgliteThreadOptions);
  parentPort?.on("message", ({ id, request }: { id: number; request: PgliteRequest }) => {
    answer(pg, request).then(
      (value) => post({ type: "result", id, value }, value instanceof ArrayBuffer ? [value] : []),
      (error: unknown) => post({ type: "failure", id, error: errorFields(error) }),
    );
  });
  post({ type: "ready" });
} catch (error) {
  post({ type: "failure", id: null, error: errorFields(error) });
}
