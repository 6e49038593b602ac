import { Readable } from "node:stream";
import { MemberFilter } from "#lib/schemas/segment.ts";
import { refuse, respondAs } from "#server/api/service-response.ts";
import { exportMembers } from "#server/services/segments/export-members.ts";

export const dynamic = "force-dynamic";

/** The customers of one segment, or of all, as a file. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const segment = query.get("segment");
  const filter = MemberFilter.safeParse({
    segmentId: segment === null || segment === "" ? null : Number(segment),
    search: query.get("search") ?? "",
  });
  if (!filter.success) return refuse(422, "There is no such segment.");
  return respondAs("viewer", request, async (ctx) => {
    const lines = exportMembers(ctx, filter.data);
    return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="customers.csv"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
