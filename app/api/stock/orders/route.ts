import { z } from "zod";
import { ReorderFilter } from "#lib/schemas/stock.ts";
import { refuse, respondAs } from "#server/api/service-response.ts";
import { exportReordersCsv, exportReordersXlsx } from "#server/services/stock/export-stock.ts";

export const dynamic = "force-dynamic";

const Query = ReorderFilter.extend({
  budget: z.coerce.number().positive().max(1e12).nullable().default(null),
  format: z.enum(["csv", "xlsx"]).default("csv"),
});

const TYPE = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The orders under a filter, given as the address's parameters, as a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const input = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!input.success) return refuse(422, "The filter of this list is not one we know.");
  const { format, ...filter } = input.data;
  return respondAs("viewer", request, async (ctx) => {
    const body =
      format === "csv"
        ? await exportReordersCsv(ctx, filter)
        : new Uint8Array(await exportReordersXlsx(ctx, filter));
    return new Response(body, {
      headers: {
        "content-type": TYPE[format],
        "content-disposition": `attachment; filename="orders.${format}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
