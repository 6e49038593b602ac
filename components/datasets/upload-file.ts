import type { UploadResult } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";

export interface UploadOptions {
  /** What the person says the sheet holds; left out, it is detected. */
  readonly kind: DatasetKind | null;
  readonly signal: AbortSignal;
  onProgress(sentBytes: number): void;
}

export class UploadRefusedError extends Error {
  override readonly name = "UploadRefusedError";
}

/** XMLHttpRequest, because fetch does not report how much of a body was sent. */
export function uploadFile(file: File, { kind, signal, onProgress }: UploadOptions): Promise<UploadResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", kind === null ? "/api/uploads" : `/api/uploads?kind=${kind}`);
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
    request.addEventListener("load", () => void readResult(request).then(resolve, reject));
    request.addEventListener("error", () => {
      reject(
        new UploadRefusedError(
          "The connection broke during the upload. Nothing was kept; check the connection and send the file again.",
        ),
      );
    });
    request.addEventListener("abort", () => reject(new DOMException("upload cancelled", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

async function readResult(request: XMLHttpRequest): Promise<UploadResult> {
  const body = parseJson(request.responseText);
  if (request.status >= 200 && request.status < 300) {
    // The schemas are a large part of the page's script, and wanted only now.
    const { UploadResult } = await import("#lib/schemas/dataset.ts");
    const result = UploadResult.safeParse(body);
    if (result.success) return result.data;
  }
  throw new UploadRefusedError(refusalMessage(request.status, body));
}

/** The server's own words where it has any; a proxy in between has none. */
export function refusalMessage(status: number, body: unknown): string {
  if (typeof body === "object" && body !== null && "message" in body && typeof body.message === "string") {
    return body.message;
  }
  if (status === 401) return "You have been signed out. Sign in again, then send the file once more.";
  if (status === 403) return "Your role may not upload data. Ask an admin to do it or to change your role.";
  if (status === 413) return "The file is larger than the server accepts. Split it and upload the parts.";
  return "The server could not take the file. Try again in a minute; if it happens again, tell an admin.";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
