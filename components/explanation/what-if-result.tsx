"use client";

import { measureText } from "#components/charts/measure-text.ts";
import { roundForReading } from "#components/charts/summary-sentence.ts";
import { WhatIfLines } from "#components/explanation/what-if-lines.tsx";
import { isUnchanged, type WhatIfQuestion } from "#components/explanation/what-if-params.ts";
import { cn } from "#components/ui/class-names.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { WhatIfAnswer } from "#lib/schemas/explanation.ts";

export interface WhatIfResultProps {
  readonly question: WhatIfQuestion;
  readonly answer: WhatIfAnswer;
  readonly cost: number | null;
  /** A newer answer is on its way. */
  readonly isWaiting: boolean;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** The new total beside the forecast, in units and money. */
export function WhatIfResult({ question, answer, cost, isWaiting }: WhatIfResultProps) {
  const format = useFormat();
  const { measure, money } = answer;
  const units = { base: total(answer.base), changed: total(answer.changed) };
  const shown = measureText(format, measure, roundForReading(units.changed));
  const isSame = isUnchanged(question);
  const difference = units.base > 0 ? format.change(units.changed / units.base - 1) : null;
  return (
    <div className={cn("flex min-w-0 flex-col gap-3 transition-opacity", isWaiting && "opacity-60")}>
      <p aria-live="polite" className="text-pretty">
        <span className="font-semibold text-[1.375rem] tabular-nums leading-8 tracking-[-0.022em]">
          {shown}
        </span>{" "}
        <span className="text-muted-foreground">
          {isSame
            ? "as forecast; change something to compare"
            : `instead of ${measureText(format, measure, roundForReading(units.base))}`}
          {!isSame && difference && ` (${difference})`}
        </span>
      </p>
      <WhatIfLines base={answer.base} changed={answer.changed} />
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Total</TableHead>
            <TableHead className="text-right">Forecast</TableHead>
            <TableHead className="text-right">What if</TableHead>
            <TableHead className="text-right">Difference</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {measure === "units" && <Row label="Units" {...units} text={(value) => format.number(value)} />}
          {money && <Row label="Takings" {...money} text={format.wholeMoney} />}
          {money && cost !== null && measure === "units" && (
            <Row
              label="After cost of goods"
              base={money.base - cost * units.base}
              changed={money.changed - cost * units.changed}
              text={format.wholeMoney}
            />
          )}
        </TableBody>
      </Table>
    </div>
  );
}

interface RowProps {
  readonly label: string;
  readonly base: number;
  readonly changed: number;
  readonly text: (value: number) => string;
}

function Row({ label, base, changed, text }: RowProps) {
  const difference = changed - base;
  const sign = text(difference) === text(0) || difference < 0 ? "" : "+";
  return (
    <TableRow>
      <TableCell>{label}</TableCell>
      <TableCell className="text-right">{text(base)}</TableCell>
      <TableCell className="text-right font-medium">{text(changed)}</TableCell>
      <TableCell className="text-right">{`${sign}${text(difference)}`}</TableCell>
    </TableRow>
  );
}
