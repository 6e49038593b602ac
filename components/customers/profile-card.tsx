import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { SegmentationView, SegmentView } from "#lib/schemas/segment.ts";
import { SegmentMark } from "./segment-mark.tsx";
import { featureText, figureText, offsetWords } from "./segment-words.ts";

const SHADE = {
  "much higher": "bg-chart-1/25",
  higher: "bg-chart-1/10",
  average: "",
  lower: "bg-chart-2/10",
  "much lower": "bg-chart-2/25",
} as const;

const ARROW = { "much higher": "↑↑", higher: "↑", average: "", lower: "↓", "much lower": "↓↓" } as const;

/** The typical customer of every segment, feature by feature, with what stands out marked. */
export function ProfileCard({ segmentation: { segments, features } }: { segmentation: SegmentationView }) {
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>What sets them apart</CardTitle>
        <CardDescription>
          The typical customer of each segment. Arrows show what is higher or lower than among all customers.
        </CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <Table aria-label="What sets the segments apart" className="border-t">
          <TableHeader>
            <TableRow>
              <TableHead>Segment</TableHead>
              {features.map((feature) => (
                <TableHead key={feature} className="text-right">
                  {featureText(feature)}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {segments.map((segment, rank) => (
              <TableRow key={segment.id}>
                <TableCell className="min-w-44">
                  <span className="flex items-center gap-2">
                    <SegmentMark rank={rank} />
                    {segment.name}
                  </span>
                </TableCell>
                {features.map((feature) => (
                  <FeatureCell key={feature} segment={segment} feature={feature} />
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}

function FeatureCell({ segment, feature }: { segment: SegmentView; feature: string }) {
  const format = useFormat();
  const value = segment.characteristics[feature];
  const words = offsetWords(segment.offsets[feature] ?? 0);
  return (
    <TableCell className={cn("whitespace-nowrap text-right", SHADE[words])}>
      {typeof value === "number" ? figureText(format, value) : value}
      <span className="inline-block w-6 pl-1 text-left text-muted-foreground" aria-hidden>
        {ARROW[words]}
      </span>
      {words !== "average" && <span className="sr-only">, {words} than among all customers</span>}
    </TableCell>
  );
}
