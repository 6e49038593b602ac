"use client";

import { useQueryStates } from "nuqs";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { ModelsScreen } from "#components/models/models-screen.tsx";
import { modelsParams } from "./search-params.ts";

export function Client() {
  const [{ compare }, setParams] = useQueryStates(modelsParams);
  const canTrain = useIsRoleAtLeast("admin");
  return (
    <ModelsScreen
      canTrain={canTrain}
      compared={compare}
      onCompare={(versions) => void setParams({ compare: versions.length > 0 ? versions : null })}
    />
  );
}
