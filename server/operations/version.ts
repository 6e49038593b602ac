import { readFileSync } from "node:fs";
import { join } from "node:path";

const { version } = JSON.parse(readFileSync(join(process.cwd(), "package.json"), "utf8")) as {
  version: string;
};

/** What health answers and logs say about which program is running. */
export const SERVICE = { service: "shelfcast", version } as const;
