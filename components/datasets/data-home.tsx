"use client";

import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import type { UploadResult } from "#lib/schemas/dataset.ts";
import { HistoryCard } from "./history-card.tsx";
import { NoUploadRights } from "./no-upload-rights.tsx";
import { SampleCard } from "./sample-card.tsx";
import { Templates } from "./templates.tsx";
import { UploadCard } from "./upload-card.tsx";

export interface DataHomeProps {
  readonly canManage: boolean;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onUploaded: (result: UploadResult) => void;
}

export function DataHome({ canManage, page, onPage, onUploaded }: DataHomeProps) {
  return (
    <PageBody>
      <PageHeader
        title="Data"
        description="The spreadsheets that forecasts are made from."
        actions={<Templates />}
      />
      {canManage ? <UploadCard onUploaded={onUploaded} /> : <NoUploadRights />}
      {canManage && <SampleCard />}
      <HistoryCard page={page} onPage={onPage} canManage={canManage} />
    </PageBody>
  );
}
