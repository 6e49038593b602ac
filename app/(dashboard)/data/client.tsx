"use client";

import { useQueryStates } from "nuqs";
import { DataHome } from "#components/datasets/data-home.tsx";
import { DatasetScreen } from "#components/datasets/dataset-screen.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { dataParams } from "./search-params.ts";

export function Client() {
  const [{ dataset, page }, setParams] = useQueryStates(dataParams, { history: "push" });
  const canManage = useIsRoleAtLeast("admin");
  if (dataset) {
    return (
      <DatasetScreen
        key={dataset}
        datasetId={dataset}
        canManage={canManage}
        onLeave={() => void setParams({ dataset: null })}
      />
    );
  }
  return (
    <DataHome
      canManage={canManage}
      page={Math.max(1, page)}
      onPage={(next) => void setParams({ page: next })}
      onUploaded={({ datasetId }) => void setParams({ dataset: datasetId })}
    />
  );
}
