import { log } from "#server/log.ts";
import { findEmbed } from "./find-embed.ts";
import { parsePublicId } from "./public-id.ts";

/** The origins whose pages may show the view in a frame; none where the embed is unknown or cannot be read. */
export async function findFrameAncestors(view: string, publicId: string): Promise<readonly string[]> {
  const address = parsePublicId(publicId);
  if (!address) return [];
  try {
    const found = await findEmbed(address);
    return found?.view === view ? found.allowedOrigins : [];
  } catch (error) {
    log.warn({ error }, "who may show an embed cannot be read");
    return [];
  }
}
