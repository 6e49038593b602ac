import { Readable } from "node:stream";
import { OutlookFilter } from "#lib/schemas/customer-outlook.ts";
import { MemberFilter } from "#lib/schemas/segment.ts";
import { refuse, respondAs } from "#server/api/service-response.ts";
import { exportOutlooks } from "#server/services/customers/export-outlooks.ts";
import { exportMembers } from "#server/services/segments/export-members.ts";

export const dynamic = "force-dynamic";

/** The customers of one segment, of all, or of a list by what is expected of them, as a file. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const search = query.get("search") ?? "";
  if (query.has("view")) {
    const numbers = ["segmentId", "leastMoney", "leastOrders"].map((name) => [
      name,
      toNumber(query.get(name)),
    ]);
    const list = OutlookFilter.safeParse({ view: query.get("view"), search, ...Object.fromEntries(numbers) });
    if (!list.success) return refuse(422, "There is no such list.");
    const { view } = list.data;
    return respondAs("viewer", request, async (ctx) =>
      asFile(exportOutlooks(ctx, list.data), `customers-${view}.csv`),
    );
  }
  const segment = query.get("segment");
  const filter = MemberFilter.safeParse({
    segmentId: toNumber(segment),
    search,
  });
  if (!filter.success) return refuse(422, "There is no such segment.");
  return respondAs("viewer", request, async (ctx) =>
    asFile(exportMembers(ctx, filter.data), "customers.csv"),
  );
}

function toNumber(text: string | null): number | null {
  return text === null || text === "" ? null : Number(text);
}

function asFile(lines: AsyncGenerator<string>, name: string): Response {
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
