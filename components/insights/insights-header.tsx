import { PageHeader } from "#components/layout/page-header.tsx";

export function InsightsHeader() {
  return (
    <PageHeader
      title="Insights"
      description="How sales develop, what changed and why, and what to do about it."
    />
  );
}
