import { open } from "node:fs/promises";
import { scanArchive } from "./archive-scan.ts";
import { identifyFormat } from "./signature.ts";
import { readHead, refuseTooLarge } from "./source.ts";

/** What a file's first bytes and table of contents already give away, without starting a process for it. */
export async function refuseUnreadable(path: string): Promise<void> {
  const { head, size } = await readHead(path);
  const format = identifyFormat(head);
  refuseTooLarge(format, size);
  if (format !== "xlsx") return;
  const file = await open(path);
  try {
    await scanArchive(file);
  } finally {
    await file.close();
  }
}
