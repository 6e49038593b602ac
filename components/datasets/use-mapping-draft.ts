"use client";

import { useState } from "react";
import type { Mapping } from "#lib/schemas/dataset.ts";

/** The mapping being edited; begins anew whenever the server read the file differently. */
export function useMappingDraft(suggested: Mapping): [Mapping, (mapping: Mapping) => void] {
  const [edited, setEdited] = useState<{ base: Mapping; draft: Mapping } | null>(null);
  const draft = edited?.base === suggested ? edited.draft : suggested;
  return [draft, (mapping) => setEdited({ base: suggested, draft: mapping })];
}
