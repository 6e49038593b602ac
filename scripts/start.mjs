// npm start: installs, builds when sources changed, serves. A first start prints the set-up link.

import { ensureBuild } from "./build.mjs";
import { run } from "./child.mjs";
import { choosePort } from "./port.mjs";
import { ensureDependencies, projectEnvironment, projectNode, root, toolScript } from "./setup.mjs";

const port = await choosePort();
await ensureDependencies();
const node = projectNode();
await ensureBuild();
console.log(`Shelfcast is starting at http://localhost:${port}`);
const env = projectEnvironment({ NODE_ENV: "production", PORT: String(port) });
process.exit(await run(node, [toolScript("next"), "start", "--port", String(port)], { cwd: root, env }));
