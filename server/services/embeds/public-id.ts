import { z } from "zod";

const Parts = z.tuple([z.uuid(), z.uuid()]);

export interface EmbedAddress {
  readonly organisationId: string;
  readonly id: string;
}

export function toPublicId({ organisationId, id }: EmbedAddress): string {
  return `${organisationId}.${id}`;
}

/** Null for what cannot be one of ours. */
export function parsePublicId(publicId: string): EmbedAddress | null {
  const parts = Parts.safeParse(publicId.split("."));
  return parts.success ? { organisationId: parts.data[0], id: parts.data[1] } : null;
}
