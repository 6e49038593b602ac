"use client";

import { useQueryStates } from "nuqs";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ProductTable } from "#components/products/product-table.tsx";
import { ProductToolbar } from "#components/products/product-toolbar.tsx";
import type { ProductSort } from "#lib/product-list.ts";
import { productsParams, toProductFilter } from "./search-params.ts";

export function Client() {
  const [params, setParams] = useQueryStates(productsParams);
  const sortBy = (sort: ProductSort) => {
    // Names are looked up from the front, figures from the largest.
    const usual = sort === "name" ? "asc" : "desc";
    const turned = params.dir === "asc" ? "desc" : "asc";
    void setParams({ sort, dir: params.sort === sort ? turned : usual });
  };
  return (
    <PageBody>
      <PageHeader title="Products" description="What each product sold and what we expect it to sell." />
      <div className="flex flex-col gap-3">
        <ProductToolbar
          search={params.q}
          onSearch={(q) => void setParams({ q: q || null }, { throttleMs: 250 })}
          category={params.category}
          onCategory={(category) => void setParams({ category })}
          sort={params.sort}
          onSort={sortBy}
        />
        <ProductTable
          filter={toProductFilter(params)}
          onSort={sortBy}
          onClear={() => void setParams({ q: null, category: null })}
        />
      </div>
    </PageBody>
  );
}
