// npm run dev: installs, then serves with hot reload.
import { run } from "./child.mjs";
import { choosePort } from "./port.mjs";
import { ensureDependencies, projectEnvironment, projectNode, root, toolScript } from "./setup.mjs";

const port = await choosePort();
await ensureDependencies();
const env = projectEnvironment({ PORT: String(port) });
process.exit(
  await run(projectNode(), [toolScript("next"), "dev", "--port", String(port)], { cwd: root, env }),
);
