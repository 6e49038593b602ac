"use client";

import { type ComponentType, useState } from "react";

/**
 * A component that is fetched when somebody asks for it; null until it is there, so that what stands in its place
 * stays in the meantime.
 */
export function useOnDemand<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const request = () => void load().then((module) => setLoaded(() => module.default));
  return { Loaded, request };
}
