import { DataSkeleton } from "#components/datasets/data-skeleton.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Data" description="The spreadsheets that forecasts are made from." />
      <DataSkeleton />
    </PageBody>
  );
}
