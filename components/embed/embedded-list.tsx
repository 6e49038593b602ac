import type { ReactNode } from "react";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";

export interface EmbeddedListProps<Row> {
  /** A question that the list answers. */
  readonly title: string;
  readonly summary: string;
  /** Undefined while they are on their way. */
  readonly rows: readonly Row[] | undefined;
  /** How many there are in all; a frame shows the first. */
  readonly total: number;
  readonly keyOf: (row: Row) => string;
  readonly renderRow: (row: Row, rank: number) => ReactNode;
  readonly whenEmpty: ReactNode;
}

export function EmbeddedList<Row>(props: EmbeddedListProps<Row>) {
  const { title, summary, rows, total, keyOf, renderRow, whenEmpty } = props;
  const format = useFormat();
  if (rows?.length === 0) return <Card className="py-0">{whenEmpty}</Card>;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {rows ? <CardDescription>{summary}</CardDescription> : <Skeleton className="h-4 w-4/5" />}
      </CardHeader>
      <CardContent>
        {rows ? (
          <ul className="divide-y" aria-label={title}>
            {rows.map((row, rank) => (
              <li key={keyOf(row)} className="py-3 first:pt-0 last:pb-0">
                {renderRow(row, rank)}
              </li>
            ))}
          </ul>
        ) : (
          <Skeleton className="h-60 w-full" />
        )}
        {rows && rows.length < total && (
          <p className="mt-3 text-muted-foreground text-sm">
            The first {format.number(rows.length)} of {format.number(total)}.
          </p>
        )}
      </CardContent>
    </Card>
  );
}
