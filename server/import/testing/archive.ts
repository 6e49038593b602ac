import { crc32, deflateRawSync } from "node:zlib";

export interface ArchivePart {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the archive says about itself where that is not the truth. */
  readonly statedSize?: number;
  readonly isEncrypted?: boolean;
}

/** Builds an archive byte by byte, so that it can lie. */
export function buildArchive(parts: readonly ArchivePart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = deflateRawSync(part.content);
    const name = Buffer.from(part.name);
    const fields = describe(part, data.length, name.length);
    const local = Buffer.concat([header(0x04034b50, [20]), fields, name, data]);
    directory.push(
      Buffer.concat([header(0x02014b50, [20, 20]), fields, Buffer.alloc(10), uint32(offset), name]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, entries, end]);
}

/** Flags, method, time, checksum, sizes and lengths: the same in both headers. */
function describe(part: ArchivePart, compressed: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(part.isEncrypted ? 1 : 0, 0);
  fields.writeUInt16LE(8, 2);
  fields.writeUInt32LE(crc32(part.content), 8);
  fields.writeUInt32LE(compressed, 12);
  fields.writeUInt32LE(part.statedSize ?? part.content.length, 16);
  fields.writeUInt16LE(nameLength, 20);
  return fields;
}

function header(signature: number, versions: readonly number[]): Buffer {
  return Buffer.concat([uint32(signature), ...versions.map((version) => Buffer.from([version, 0]))]);
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
