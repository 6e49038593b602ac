"use client";

import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { HistoryButton } from "./history-button.tsx";
import type { HistoryMenuProps } from "./history-menu.tsx";

const loadMenu = () => import("./history-menu.tsx");

export function HistoryActions(props: HistoryMenuProps) {
  const { Loaded: HistoryMenu, request } = useOnDemand(loadMenu);
  if (HistoryMenu) return <HistoryMenu {...props} />;
  return (
    <HistoryButton
      fileName={props.dataset.fileName}
      onClick={request}
      onPointerEnter={() => void loadMenu()}
    />
  );
}
