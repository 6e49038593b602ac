"use client";

import { ExplanationCard, type ExplanationCardProps } from "#components/explanation/explanation-card.tsx";
import { WhatIfCard, type WhatIfCardProps } from "#components/explanation/what-if-card.tsx";

/** Why the forecast is as it is, and what would change it. */
export default function ExplanationSection(props: ExplanationCardProps & WhatIfCardProps) {
  return (
    <>
      <ExplanationCard {...props} />
      <WhatIfCard {...props} />
    </>
  );
}
