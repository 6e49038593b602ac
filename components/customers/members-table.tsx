import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Member } from "#lib/schemas/segment.ts";
import { featureText, figureText } from "./segment-words.ts";

export interface MembersTableProps {
  readonly members: readonly Member[];
  readonly valueFeature: string | null;
}

export function MembersTable({ members, valueFeature }: MembersTableProps) {
  const format = useFormat();
  if (members.length === 0) {
    return (
      <p className="border-t px-5 py-6 text-center text-muted-foreground text-sm">No customer matches.</p>
    );
  }
  return (
    <Table aria-label="Customers" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>Customer</TableHead>
          <TableHead>Segment</TableHead>
          {valueFeature && <TableHead className="text-right">{featureText(valueFeature)}</TableHead>}
        </TableRow>
      </TableHeader>
      <TableBody>
        {members.map(({ externalId, name, segmentName, previousSegmentName, value }) => (
          <TableRow key={externalId}>
            <TableCell>
              <Link
                href={`/customers/${encodeURIComponent(externalId)}`}
                className="block break-words font-medium underline-offset-4 hover:underline"
              >
                {name ?? externalId}
              </Link>
              {name && <span className="block text-muted-foreground text-xs">{externalId}</span>}
            </TableCell>
            <TableCell>
              {segmentName}
              {previousSegmentName && (
                <span className="block text-muted-foreground text-xs">was in {previousSegmentName}</span>
              )}
            </TableCell>
            {valueFeature && (
              <TableCell className="text-right">{value === null ? "–" : figureText(format, value)}</TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
