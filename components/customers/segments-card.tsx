import { Badge } from "#components/ui/badge.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { SegmentationView, SegmentView } from "#lib/schemas/segment.ts";
import { SegmentMark, segmentStyle } from "./segment-mark.tsx";
import { featureText, figureText } from "./segment-words.ts";

export function SegmentsCard({ segmentation }: { segmentation: SegmentationView }) {
  const format = useFormat();
  const { segments, customerCount, createdAt, valueFeature } = segmentation;
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          {segments.length} {segments.length === 1 ? "segment" : "segments"} of {format.number(customerCount)}{" "}
          customers
        </CardTitle>
        <CardDescription>
          Found {format.instant(createdAt)}
          {valueFeature ? `, most valuable first by ${featureText(valueFeature).toLowerCase()}` : ""}.
        </CardDescription>
      </CardHeader>
      <CardContent>
        <ul className="flex flex-col divide-y">
          {segments.map((segment, rank) => (
            <SegmentItem
              key={segment.id}
              segment={segment}
              rank={rank}
              // In the first version every segment is new.
              isNew={segmentation.version > 1 && !segment.isKnown}
            />
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

interface SegmentItemProps {
  readonly segment: SegmentView;
  readonly rank: number;
  readonly isNew: boolean;
}

function SegmentItem({ segment, rank, isNew }: SegmentItemProps) {
  const format = useFormat();
  const { name, description, advice, share, customerCount, averageValue, isStable, change } = segment;
  return (
    <li className="grid gap-x-8 gap-y-2 py-4 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          <span className="flex min-w-0 items-center gap-2">
            <SegmentMark rank={rank} />
            <span className="min-w-0 break-words">{name}</span>
          </span>
          {!isStable && <Badge variant="warning">Not stable</Badge>}
          {isNew && <Badge variant="outline">New</Badge>}
        </h3>
        <p className="mt-1 text-muted-foreground text-sm">{description}</p>
        <p className="mt-1 text-sm">{advice}</p>
      </div>
      <div className="flex flex-col gap-1.5 text-sm">
        <div className="flex items-baseline justify-between gap-3">
          <span className="tabular-nums">
            {format.number(customerCount)} customers
            {change !== null && change !== 0 && (
              <span className="text-muted-foreground">
                {" "}
                ({change > 0 ? "+" : "−"}
                {format.number(Math.abs(change))})
              </span>
            )}
          </span>
          <span className="text-muted-foreground tabular-nums">{format.percent(share)}</span>
        </div>
        <div className="h-2 overflow-hidden rounded-full bg-muted" aria-hidden>
          <div
            className="h-full rounded-full"
            style={{ width: `${share * 100}%`, backgroundColor: segmentStyle(rank).color }}
          />
        </div>
        {averageValue !== null && (
          <span className="text-muted-foreground">
            Average value <span className="tabular-nums">{figureText(format, averageValue)}</span>
          </span>
        )}
      </div>
    </li>
  );
}
