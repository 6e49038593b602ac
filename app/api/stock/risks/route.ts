import { Readable } from "node:stream";
import { StockFilter } from "#lib/schemas/stock.ts";
import { refuse, respondAs } from "#server/api/service-response.ts";
import { exportRisks } from "#server/services/stock/export-stock.ts";

export const dynamic = "force-dynamic";

/** What is at risk under a filter, given as the address's parameters, as a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const input = StockFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!input.success) return refuse(422, "The filter of this list is not one we know.");
  return respondAs("viewer", request, async (ctx) => {
    const lines = exportRisks(ctx, input.data);
    return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="stock-at-risk.csv"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
