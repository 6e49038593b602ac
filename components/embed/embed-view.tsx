"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { EmbedView as View } from "#lib/schemas/embed.ts";
import { EmbedFrame } from "./embed-frame.tsx";

/** A frame shows one view, so it loads that one's script alone. */
const VIEWS: Record<View, ComponentType> = {
  forecast: dynamic(() => import("./embedded-forecast.tsx").then((module) => module.EmbeddedForecast)),
  "at-risk": dynamic(() => import("./embedded-risks.tsx").then((module) => module.EmbeddedRisks)),
  promotions: dynamic(() => import("./embedded-promotions.tsx").then((module) => module.EmbeddedPromotions)),
  segments: dynamic(() => import("./embedded-segments.tsx").then((module) => module.EmbeddedSegments)),
};

export function EmbedView({ view }: { view: View }) {
  const Shown = VIEWS[view];
  return (
    <EmbedFrame>
      <Shown />
    </EmbedFrame>
  );
}
