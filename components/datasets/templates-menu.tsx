"use client";

import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { DATASET_KINDS, KIND_WORDS } from "./kind-words.ts";
import { TemplatesButton } from "./templates-button.tsx";

const FORMATS = [
  { extension: "csv", label: "CSV" },
  { extension: "xlsx", label: "XLSX" },
] as const;

/** Opens as soon as it is there: it was asked for. */
export default function TemplatesMenu() {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <TemplatesButton />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        {DATASET_KINDS.map((kind, position) => (
          <div key={kind}>
            {position > 0 && <DropdownMenuSeparator />}
            <DropdownMenuLabel>{KIND_WORDS[kind].name}</DropdownMenuLabel>
            <div className="flex gap-1">
              {FORMATS.map(({ extension, label }) => (
                <DropdownMenuItem key={extension} asChild className="flex-1">
                  <a
                    href={`/templates/${kind}.${extension}`}
                    download
                    aria-label={`${KIND_WORDS[kind].name} template, ${label}`}
                  >
                    {label}
                  </a>
                </DropdownMenuItem>
              ))}
            </div>
          </div>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
