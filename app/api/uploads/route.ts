import { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { isSameOrigin } from "#server/api/foreign-request.ts";
import { refuse, respondAs } from "#server/api/service-response.ts";
import { readBody } from "#server/services/datasets/read-body.ts";
import { tooLarge } from "#server/services/datasets/receive-file.ts";
import { uploadDataset } from "#server/services/datasets/upload-dataset.ts";

export const dynamic = "force-dynamic";

/** Takes one file as the raw body, since multipart forms would be held in memory whole. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "This upload came from another site.");
  return respondAs("admin", request, async (ctx) => {
    const kind = new URL(request.url).searchParams.get("kind");
    const parsedKind = DatasetKind.nullable().safeParse(kind);
    if (!parsedKind.success) return refuse(422, `There are no sheets of the kind "${kind}".`);
    if (Number(request.headers.get("content-length") ?? 0) > UPLOAD_LIMITS.csvBytes) throw tooLarge();
    if (!request.body) return refuse(422, "The file is empty.");
    const result = await uploadDataset(ctx, {
      body: readBody(request.body, request.signal),
      fileName: readFileName(request.headers.get("x-file-name")),
      kind: parsedKind.data,
    });
    return Response.json(result, {
      status: result.isKnown ? 200 : 201,
      headers: { "cache-control": "no-store" },
    });
  });
}

/** Headers carry no letters beyond Latin, so the page encodes the name. */
function readFileName(header: string | null): string {
  try {
    return decodeURIComponent(header ?? "")
      .replace(/^.*[\\/]/, "")
      .replace(/\p{C}/gu, "")
      .trim();
  } catch {
    return "";
  }
}
