import type { SegmentationView } from "#lib/schemas/segment.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { getSegmentation } from "#server/services/segments/get-segmentation.ts";

/** The newest segmentation, or the wanted one; 404 in the Aktina service's words where there is none. */
export async function readSegmentation(
  ctx: ServiceContext,
  wanted?: { readonly id?: string; readonly runId?: string },
): Promise<SegmentationView> {
  const view = await getSegmentation(ctx, wanted);
  if (!view) throw new ServiceError("NOT_FOUND", "No trained segmentation model found");
  return view;
}
