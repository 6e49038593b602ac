"use client";

import { useQuery } from "@tanstack/react-query";
import { Package, X } from "lucide-react";
import type { ForecastChoice } from "#components/forecasts/forecast-choice.ts";
import { HorizonPicker } from "#components/forecasts/horizon-picker.tsx";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";
import { ALL_STORES_NAME } from "#components/layout/store-param.ts";
import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { Button } from "#components/ui/button.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import type { Frequency } from "#lib/days.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface ForecastPickerProps {
  readonly choice: ForecastChoice;
  readonly onChoose: (change: Partial<ForecastChoice>) => void;
  /** Null until a product is chosen and known. */
  readonly productName: string | null;
  readonly granularities: readonly Frequency[];
  readonly horizonError: string | null;
}

const ALL = "all";
/** Keeps a category that is called "all" apart from all categories. */
const OF = "of:";
const LABELS: Record<Frequency, string> = { day: "Daily", week: "Weekly", month: "Monthly" };
const loadSearch = () => import("#components/forecasts/product-search.tsx");

/** What is forecast, how far and how finely. */
export function ForecastPicker(props: ForecastPickerProps) {
  const { choice, onChoose, granularities } = props;
  const by = granularities.includes(choice.by) ? choice.by : (granularities[0] ?? "day");
  return (
    <div className="flex flex-col gap-3" data-print="hidden">
      <div className="flex flex-wrap gap-2">
        <StoreSelect store={choice.store} onChoose={onChoose} />
        <CategorySelect category={choice.product ? null : choice.category} onChoose={onChoose} />
        <ProductChoice {...props} />
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <HorizonPicker
          days={choice.days}
          error={props.horizonError}
          onChange={(days) => onChoose({ days })}
        />
        {granularities.length > 1 && (
          <ChoiceBar
            legend="Show by"
            value={by}
            choices={granularities.map((value) => ({ value, label: LABELS[value] }))}
            onChange={(value) => onChoose({ by: value })}
          />
        )}
      </div>
    </div>
  );
}

function StoreSelect({ store, onChoose }: Pick<ForecastPickerProps, "onChoose"> & { store: string | null }) {
  const trpc = useTRPC();
  const { data: stores = [] } = useQuery(trpc.stores.list.queryOptions());
  if (stores.length < 2) return null;
  return (
    <NativeSelect
      aria-label="Store"
      className="min-w-36 max-w-56 flex-1 sm:flex-none"
      value={store ?? ALL}
      onChange={({ target: { value } }) => onChoose({ store: value === ALL ? null : value })}
    >
      <option value={ALL}>{ALL_STORES_NAME}</option>
      {stores.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}

function CategorySelect({
  category,
  onChoose,
}: Pick<ForecastPickerProps, "onChoose"> & { category: string | null }) {
  const trpc = useTRPC();
  const { data: categories = [] } = useQuery(trpc.products.categories.queryOptions());
  if (categories.length === 0) return null;
  return (
    <NativeSelect
      aria-label="Category"
      className="min-w-36 max-w-56 flex-1 sm:flex-none"
      value={category === null ? ALL : OF + category}
      onChange={({ target: { value } }) =>
        onChoose({ category: value === ALL ? null : value.slice(OF.length), product: null })
      }
    >
      <option value={ALL}>All categories</option>
      {categories.map((name) => (
        <option key={name} value={OF + name}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}

function ProductChoice({ choice, onChoose, productName }: ForecastPickerProps) {
  const { Loaded: ProductSearch, request } = useOnDemand(loadSearch);
  const label = choice.product ? (productName ?? "Product") : "Choose a product";
  return (
    <div className="flex min-w-0 max-w-full">
      {ProductSearch ? (
        <ProductSearch label={label} onChoose={(product) => onChoose({ product })} />
      ) : (
        <Button
          variant="outline"
          className="min-w-0 max-w-72"
          onClick={request}
          onPointerEnter={() => void loadSearch()}
        >
          <Package aria-hidden />
          <span className="truncate">{label}</span>
        </Button>
      )}
      {choice.product && (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Show all products"
          title="Show all products"
          onClick={() => onChoose({ product: null })}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
