import { env } from "#lib/env.ts";
import { readBody } from "#server/services/datasets/read-body.ts";
import { RestError } from "./rest-error.ts";

const MEGABYTE = 1024 * 1024;
/** What one row of a payload may take, its names included. */
const ROW_BYTES = 512;

/** The bytes of a JSON body, refused as soon as they are too many. */
export async function readJsonBytes(request: Request, kind: "json" | "rows"): Promise<Uint8Array> {
  const type = request.headers.get("content-type");
  if (type && !/\bjson\b/i.test(type))
    throw new RestError(415, "Send JSON, with Content-Type: application/json");
  return readBytes(
    request,
    kind === "json" ? MEGABYTE : Math.max(MEGABYTE, env().MAX_PAYLOAD_ROWS * ROW_BYTES),
  );
}

export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const refusal = () => new RestError(413, `The request is larger than ${Math.floor(most / MEGABYTE)} MB`);
  if (request.headers.has("content-encoding"))
    throw new RestError(415, "Send the body without Content-Encoding");
  if (Number(request.headers.get("content-length") ?? 0) > most) throw refusal();
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of readBody(request.body, request.signal)) {
      size += chunk.length;
      if (size > most) throw refusal();
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks, size);
}

/** Parsed JSON of at most MAX_PAYLOAD_ROWS rows in all its lists together. */
export function parseJson(bytes: Uint8Array): unknown {
  const value = parseText(bytes);
  const most = env().MAX_PAYLOAD_ROWS;
  const count = countRows(value);
  if (count > most) {
    throw new RestError(413, `Payload too large: ${count} rows, at most ${most} rows are allowed`);
  }
  return value;
}

function parseText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new RestError(400, "The body is not valid JSON");
  }
}

/** The rows of a list, or of all lists that an object holds. */
function countRows(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + (Array.isArray(part) ? part.length : 0), 0);
}
