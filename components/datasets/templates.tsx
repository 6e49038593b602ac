"use client";

import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { TemplatesButton } from "./templates-button.tsx";

const loadMenu = () => import("./templates-menu.tsx");

export function Templates() {
  const { Loaded: TemplatesMenu, request } = useOnDemand(loadMenu);
  if (TemplatesMenu) return <TemplatesMenu />;
  return <TemplatesButton onClick={request} onPointerEnter={() => void loadMenu()} />;
}
