import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { createInflateRaw, inflateRawSync } from "node:zlib";
import type { ArchiveEntry } from "./archive-scan.ts";
import { ImportRefusal } from "./refusal.ts";

const STORED = 0;
const SMALL_PART = 2_000_000;

/** Inflates every part and counts, since the sizes an archive states about itself may be lies. */
export async function verifySizes(
  path: string,
  file: FileHandle,
  entries: readonly ArchiveEntry[],
): Promise<void> {
  for (const entry of entries) {
    if (entry.method === STORED) continue;
    const counted = await countInflated(path, entry, await dataOffset(file, entry));
    if (counted > entry.size) {
      throw new ImportRefusal("archive-bomb", "The workbook unpacks to more than it states and is not read.");
    }
  }
}

async function countInflated(path: string, entry: ArchiveEntry, start: number): Promise<number> {
  if (entry.compressedSize === 0) return 0;
  const source = createReadStream(path, { start, end: start + entry.compressedSize - 1 });
  let counted = 0;
  try {
    for await (const chunk of source.pipe(createInflateRaw())) {
      counted += (chunk as Buffer).length;
      if (counted > entry.size) break;
    }
  } catch (cause) {
    throw new ImportRefusal("damaged", "The workbook is damaged. Save it again and upload the new copy.", {
      cause,
    });
  } finally {
    source.destroy();
  }
  return counted;
}

/** A small part such as the list of sheets, as text. */
export async function readSmallPart(file: FileHandle, entry: ArchiveEntry): Promise<string> {
  const raw = Buffer.alloc(entry.compressedSize);
  await file.read(raw, 0, raw.length, await dataOffset(file, entry));
  const bytes = entry.method === STORED ? raw : inflateRawSync(raw, { maxOutputLength: SMALL_PART });
  return bytes.toString("utf8");
}

async function dataOffset(file: FileHandle, entry: ArchiveEntry): Promise<number> {
  const header = Buffer.alloc(30);
  await file.read(header, 0, 30, entry.headerOffset);
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
