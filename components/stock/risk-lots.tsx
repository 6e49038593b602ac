"use client";

import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockLotRisk } from "#lib/schemas/stock.ts";

/** What is on the shelf, delivery by delivery, those that expire first on top. */
export function RiskLots({ name, lots }: { name: string; lots: readonly StockLotRisk[] }) {
  const format = useFormat();
  const cell = "py-1 pr-4 last:pr-0 tabular-nums";
  return (
    <ScrollRegion label={`Lots of ${name}`}>
      <table className="text-xs">
        <caption className="sr-only">Lots of {name} with what is expected to expire unsold</caption>
        <thead className="text-left text-muted-foreground">
          <tr>
            <th className={`${cell} font-medium max-sm:hidden`}>Lot</th>
            <th className={`${cell} font-medium`}>Units</th>
            <th className={`${cell} font-medium`}>Expires</th>
            <th className={`${cell} font-medium`}>Unsold by then</th>
            <th className={`${cell} font-medium`}>Cost</th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={`${lot.lotCode} ${lot.expiryDay}`} className="border-t">
              <td className={`${cell} max-sm:hidden`}>{lot.lotCode || "–"}</td>
              <td className={cell}>{format.decimal(lot.units)}</td>
              <td className={`${cell} whitespace-nowrap`}>
                {lot.expiryDay ? format.dayWithYear(lot.expiryDay) : "–"}
              </td>
              <td className={cell}>{lot.expiryDay ? format.decimal(lot.wasteUnits) : "–"}</td>
              <td className={cell}>{lot.wasteMoney >= 0.005 ? format.money(lot.wasteMoney) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
