import { Readable } from "node:stream";
import { DatasetId } from "#lib/schemas/dataset.ts";
import { refuse, respondAs } from "#server/api/service-response.ts";
import { exportRejectedRows } from "#server/services/datasets/export-rejected-rows.ts";
import { getDataset } from "#server/services/datasets/get-dataset.ts";

export const dynamic = "force-dynamic";

/** The rejected rows of an upload as a file to mend and send again. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ datasetId: string }> },
): Promise<Response> {
  const input = DatasetId.safeParse(await params);
  if (!input.success) return refuse(404, "There is no such upload.");
  return respondAs("viewer", request, async (ctx) => {
    const { fileName } = await getDataset(ctx, input.data);
    const name = `${fileName.replace(/\.[^.]*$/, "")} rejected rows.csv`;
    const lines = exportRejectedRows(ctx, input.data);
    return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="rejected-rows.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
