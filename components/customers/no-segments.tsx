import { Users } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";

export function NoSegments({ customerCount, canManage }: { customerCount: number; canManage: boolean }) {
  const format = useFormat();
  if (customerCount > 0) {
    return (
      <Card>
        <EmptyState
          icon={Users}
          title={`${format.number(customerCount)} customers, no segments yet`}
          description={
            canManage
              ? "Press Find segments: customers who are alike are put together, each group with a name and what to do for it."
              : "A manager can have customers who are alike put together."
          }
        />
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={Users}
        title="No customers yet"
        description="Upload sales with a column of customer numbers, or a customer sheet: a customer number in one column, and what you know of them in the others, such as spend, last visit, age or income."
        actions={
          <>
            <Button asChild>
              <Link href="/data">Upload customers</Link>
            </Button>
            <Button variant="outline" asChild>
              <a href="/templates/customers.xlsx" download>
                Download a template
              </a>
            </Button>
          </>
        }
      />
    </Card>
  );
}
