"use client";

import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { measureNumber, measureText } from "#components/charts/measure-text.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { InsightReport, TopProduct } from "#lib/schemas/insight.ts";
import type { InsightParams } from "./insight-params.ts";
import { SPAN_LABEL, SPAN_LABEL_MONTHLY } from "./insight-words.ts";

const TREND: Record<TopProduct["trend"], { label: string; Icon: typeof ArrowRight; className: string }> = {
  increasing: { label: "Rising", Icon: ArrowUpRight, className: "text-good" },
  decreasing: { label: "Falling", Icon: ArrowDownRight, className: "text-destructive" },
  stable: { label: "Steady", Icon: ArrowRight, className: "text-muted-foreground" },
};

export function TopCard({ report, params }: { report: InsightReport; params: InsightParams }) {
  const format = useFormat();
  const { top, measure, frequency } = report;
  if (top.length === 0) return null;
  const span = (frequency === "month" ? SPAN_LABEL_MONTHLY : SPAN_LABEL)[params.span].long;
  const together = top.reduce((sum, { share }) => sum + share, 0);
  const [each, trendSpan] = frequency === "month" ? ["month", "12 months"] : ["week", "12 weeks"];
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>What sells best?</CardTitle>
        <CardDescription>
          These {top.length} products made {format.percent(together)} of the last {span}. The trend is that of
          the last {trendSpan}; a change that chance could have made counts as steady.
        </CardDescription>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Product</TableHead>
            <TableHead className="text-right">{measure === "revenue" ? "Takings" : "Units"}</TableHead>
            <TableHead className="text-right max-sm:hidden">Share</TableHead>
            <TableHead className="max-md:hidden">Last {trendSpan}</TableHead>
            <TableHead>Trend</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {top.map((product) => {
            const { label, Icon, className } = TREND[product.trend];
            return (
              <TableRow key={product.id}>
                <TableCell className="max-w-48 truncate">
                  <Link
                    href={withStore(`/products/${product.id}`, params.store)}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {product.name}
                  </Link>
                </TableCell>
                <TableCell className="text-right">{measureNumber(format, measure, product.sold)}</TableCell>
                <TableCell className="text-right max-sm:hidden">{format.percent(product.share)}</TableCell>
                <TableCell className="max-md:hidden">
                  <Sparkline values={product.values} label={`Sales of the last ${trendSpan}`} />
                </TableCell>
                <TableCell>
                  <span className="inline-flex items-center gap-1 whitespace-nowrap">
                    <Icon className={`size-4 ${className}`} aria-hidden />
                    {label}
                  </span>
                  {product.trend !== "stable" && (
                    <span className="block whitespace-nowrap text-muted-foreground text-xs">
                      {product.slope > 0 ? "+" : "−"}
                      {measureText(format, measure, Math.abs(product.slope))} a {each}
                    </span>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}
