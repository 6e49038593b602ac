import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { findFreePort } from "../scripts/port.mjs";
import { projectEnvironment, projectNode, root, toolScript } from "../scripts/setup.mjs";
import { testDistFolder } from "./build-pages.ts";

const secondsToStart = 90;

/** A production server with a data folder of its own. */
export interface ShopServer {
  readonly origin: string;
  /** Of the process that serves now. */
  pid(): number | undefined;
  /** The one-time link that a first start prints. */
  setupLink(): Promise<string>;
  /** As a power cut of the process: no signal handler runs. */
  kill(): Promise<void>;
  /** Starts again on the same folder and the same port. */
  restart(): Promise<void>;
  /** Ends the process and removes its data. */
  remove(): Promise<void>;
}

export async function startShop(): Promise<ShopServer> {
  mkdirSync(join(root, ".data-test"), { recursive: true });
  const dataFolder = mkdtempSync(join(root, ".data-test", "shop-"));
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  let running = await launch(dataFolder, port);
  return {
    origin,
    pid: () => running.child.pid,
    setupLink: () =>
      waitFor(() => /https?:\/\/\S+\/setup\?token=[\w.-]+/.exec(running.output())?.[0], running),
    kill: () => end(running.child, "SIGKILL"),
    restart: async () => {
      running = await launch(dataFolder, port);
    },
    remove: async () => {
      await end(running.child, "SIGTERM");
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

interface RunningServer {
  readonly child: ChildProcess;
  output(): string;
}

async function launch(dataFolder: string, port: number): Promise<RunningServer> {
  const env = projectEnvironment({
    NODE_ENV: "production",
    NEXT_DIST_DIR: testDistFolder,
    DATA_DIR: relative(root, dataFolder),
    DATABASE_URL: "",
    PORT: String(port),
  });
  const args = [toolScript("next"), "start", "--port", String(port)];
  const child = spawn(projectNode(), args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const running = { child, output: () => text };
  await waitFor(() => isReady(port), running);
  return running;
}

async function isReady(port: number): Promise<true | undefined> {
  try {
    const response = await fetch(`http://localhost:${port}/api/ready`);
    return response.ok ? true : undefined;
  } catch {
    return undefined;
  }
}

/** Asks until there is an answer; fails with the server's own words when it ended or took too long. */
async function waitFor<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  { child, output }: RunningServer,
): Promise<T> {
  const deadline = Date.now() + secondsToStart * 1000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (child.exitCode !== null)
      throw new Error(`The server ended with code ${child.exitCode}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server gave no answer in ${secondsToStart} s:\n${output()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill(signal);
  });
}
