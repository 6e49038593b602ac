"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { focusUnusualDay, UNUSUAL_DAYS_ID, useUnusualDays } from "#components/anomalies/use-unusual-days.ts";
import type { ChartRange } from "#components/charts/chart-points.ts";
import { ForecastChart } from "#components/charts/forecast-chart.tsx";
import { summarise } from "#components/charts/summary-sentence.ts";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { AccuracyCard } from "#components/products/accuracy-card.tsx";
import { LotsCard } from "#components/products/lots-card.tsx";
import { ProductFacts } from "#components/products/product-facts.tsx";
import { StoresCard } from "#components/products/stores-card.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ProductDetail } from "#lib/schemas/product.ts";

// Beneath the forecast and heavy, so they come after everything that is seen first.
const ExplanationSection = dynamic(() => import("#components/explanation/explanation-section.tsx"), {
  ssr: false,
});

const AnomaliesCard = dynamic(() => import("#components/anomalies/anomalies-card.tsx"), { ssr: false });

const StockCard = dynamic(() => import("#components/products/stock-card.tsx"), { ssr: false });

const PromotionsCard = dynamic(() => import("#components/promotions/promotions-card.tsx"), { ssr: false });

const MARK_TARGET = { href: `#${UNUSUAL_DAYS_ID}`, onFollow: focusUnusualDay };

export interface ProductViewProps {
  readonly product: ProductDetail;
  readonly storeId: string | null;
  readonly today: string | undefined;
  readonly range: ChartRange | null;
  readonly onRangeChange: (range: ChartRange) => void;
}

export function ProductView({ product, storeId, today, range, onRangeChange }: ProductViewProps) {
  const format = useFormat();
  const marks = useUnusualDays(product.id, storeId);
  const hasSales = product.series.history.values.length > 0;
  const isTotal = product.kind === "store-total";
  const onlyStore = product.stores.length === 1 ? product.stores[0] : undefined;
  const fileName = product.sku.replaceAll(/[^\w-]+/g, "-");
  const details = [isTotal ? null : product.sku, product.category, product.supplier].filter(Boolean);
  return (
    <PageBody>
      <PageHeader
        back={
          isTotal
            ? { href: withStore("/", storeId), label: "Today" }
            : { href: withStore("/products", storeId), label: "Products" }
        }
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {product.name}
            {product.isSample && <Badge>Sample</Badge>}
          </span>
        }
        description={details.join(" · ")}
      />
      <ProductFacts product={product} />
      <ForecastChart
        title={isTotal ? "How will takings develop?" : "How much will sell?"}
        summary={describe(product, format)}
        series={product.series}
        state={hasSales ? { kind: "ready" } : { kind: "empty", content: <NothingSold /> }}
        range={range}
        onRangeChange={onRangeChange}
        actualLabel={product.series.measure === "revenue" ? "Takings" : "Units sold"}
        today={today}
        marks={product.series.frequency === "day" ? marks : undefined}
        markTarget={MARK_TARGET}
        footer={
          <Link
            href={withStore(isTotal ? "/forecasts" : `/forecasts?product=${product.id}`, storeId)}
            className="text-link underline-offset-4 hover:underline"
          >
            Look further ahead, back, or change this forecast
          </Link>
        }
        fileName={`${fileName}-forecast`}
      />
      {!isTotal && <StockCard productId={product.id} storeId={storeId} />}
      {!isTotal && <PromotionsCard productId={product.id} storeId={storeId} />}
      {product.series.forecast && (
        <ExplanationSection
          productId={product.id}
          storeId={storeId}
          cost={product.cost}
          fileName={fileName}
        />
      )}
      {hasSales && <AnomaliesCard storeId={storeId} productId={product.id} />}
      {onlyStore && <AccuracyCard forecast={onlyStore} />}
      {product.stores.length > 1 && <StoresCard product={product} />}
      {!isTotal && product.lots.length > 0 && <LotsCard lots={product.lots} />}
    </PageBody>
  );
}

function NothingSold() {
  return (
    <p className="px-5 text-muted-foreground">
      Nothing was sold here yet, so there is nothing to forecast.{" "}
      <Link href="/data" className="text-link underline underline-offset-4">
        Upload sales
      </Link>{" "}
      with the same product number.
    </p>
  );
}

function describe(product: ProductDetail, format: ReturnType<typeof useFormat>): string {
  if (product.expectation) return summarise(product.expectation, format);
  return product.series.forecast
    ? "The forecast is too short for a total; the table shows it period by period."
    : "There is no forecast yet. It appears as soon as a model has been trained.";
}
