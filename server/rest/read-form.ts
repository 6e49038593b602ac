import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { receiveFile } from "#server/services/datasets/receive-file.ts";
import { readBytes } from "./read-json.ts";
import { RestError } from "./rest-error.ts";

/** Boundaries and fields beside the file. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

/** A sheet that came with a form, in a file of its own. */
export interface UploadedSheet {
  readonly path: string;
  readonly fileName: string;
}

export interface Form {
  readonly bytes: Uint8Array;
  readonly fields: Readonly<Record<string, string>>;
  /** Writes the file where the import process can read it; the caller removes it. */
  storeFile(): Promise<UploadedSheet>;
}

/** A multipart form with its texts as fields and one file named "file". */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    throw new RestError(415, "Send the file as multipart/form-data, in a field named file");
  }
  const bytes = await readBytes(request, UPLOAD_LIMITS.csvBytes + FORM_OVERHEAD_BYTES);
  const form = await parseForm(bytes, type);
  const file = form.get("file");
  if (!(file instanceof File)) throw new RestError(422, "file: Field required");
  if (!/\.(csv|xlsx?)$/i.test(file.name)) throw new RestError(400, "File must be CSV or Excel");
  const fields = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return {
    bytes,
    fields: Object.fromEntries(fields),
    storeFile: async () => ({
      path: (await receiveFile(file.stream())).path,
      fileName: file.name,
    }),
  };
}

async function parseForm(bytes: Uint8Array, type: string): Promise<FormData> {
  try {
    return await new Response(bytes.slice(), { headers: { "content-type": type } }).formData();
  } catch {
    throw new RestError(400, "The form could not be read");
  }
}

/** A "form" call is never carried out without its file. */
export function requireSheet(sheet: UploadedSheet | null): UploadedSheet {
  if (!sheet) throw new Error("a form call was carried out without its file");
  return sheet;
}
