import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that a test file fills and removes again. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), "shelfcast-import-"));
  #count = 0;

  write(content: string | Uint8Array): string {
    this.#count += 1;
    const path = join(this.path, `${this.#count}.sheet`);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
