import type { TextEncoding } from "#lib/schemas/dataset.ts";
import { ImportRefusal } from "./refusal.ts";

/** The encoding of delimited text, judged by a byte order mark, zero bytes and what decodes without a fault. */
export function detectEncoding(sample: Uint8Array): TextEncoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const wide = detectWide(sample);
  if (wide) return wide;
  if (decodes(sample, "utf-8")) return "utf-8";
  return looksChinese(sample) ? "gb18030" : "windows-1252";
}

/** UTF-16 without a mark: every second byte of Latin text is zero. */
function detectWide(sample: Uint8Array): TextEncoding | null {
  const zeros = [0, 0];
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.3 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.3 && odd < half * 0.05) return "utf-16be";
  if (even + odd > sample.length * 0.1) {
    throw new ImportRefusal(
      "wrong-type",
      "This is not a text file or a workbook. Upload a CSV, TSV, XLSX or XLS file.",
    );
  }
  return null;
}

/** The sample may end in the middle of a character, which is no fault. */
function decodes(sample: Uint8Array, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const CHINESE_SHARE = 0.6;

/** Windows-1252 accents stand alone between letters; GB18030 text is pairs of high bytes that make common characters. */
function looksChinese(sample: Uint8Array): boolean {
  if (!decodes(sample, "gb18030")) return false;
  const text = new TextDecoder("gb18030").decode(sample);
  const high = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const common = text.match(/[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef]/g)?.length ?? 0;
  const runs = text.match(/[\u4e00-\u9fa5]{2,}/g)?.length ?? 0;
  return high > 0 && runs > 0 && common / high > CHINESE_SHARE && runs * 2 > high * 0.3;
}
