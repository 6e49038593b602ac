"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { DataHome } from "#components/datasets/data-home.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { dataParams } from "./search-params.ts";

const DatasetScreen = dynamic(() =>
  import("#components/datasets/dataset-screen.tsx").then((module) => module.DatasetScreen),
);

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
