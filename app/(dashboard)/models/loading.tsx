import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ModelsSkeleton } from "#components/models/models-skeleton.tsx";

export default function Loading() {
  return (
    <PageBody>
      <PageHeader title="Models" description="How forecasts are made, and how far to trust them." />
      <ModelsSkeleton />
    </PageBody>
  );
}
