import { PageHeader } from "#components/layout/page-header.tsx";

export function ForecastsHeader() {
  return (
    <PageHeader
      title="Forecasts"
      description="What we expect to sell, how sure we are of it, and how earlier forecasts turned out."
    />
  );
}
