import { type ChildProcess, fork } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sniff } from "#lib/schemas/dataset.ts";
import type { CheckResult } from "./check/check-result.ts";
import { Gate } from "./gate.ts";
import { ImportMessage, type ImportTask } from "./protocol.ts";
import { ImportRefusal } from "./refusal.ts";

const HEAP_MEGABYTES = 768;
const SNIFF_SECONDS = 60;
const CHECK_SECONDS = 600;
/** Without it every child would parse its own code anew, which takes longer than most sheets. */
const COMPILE_CACHE = join(tmpdir(), "shelfcast-compile-cache");

/** Many people may upload at once; each reading process may take hundreds of megabytes. */
const gate = new Gate(3);

export interface ChildOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (rows: number, rssBytes: number) => void;
}

export type SniffTask = Extract<ImportTask, { task: "sniff" }>;
export type CheckTask = Extract<ImportTask, { task: "check" }>;
export type ColumnsTask = Extract<ImportTask, { task: "columns" }>;

export async function sniffInChild(task: SniffTask, options: ChildOptions = {}): Promise<Sniff> {
  const answer = await gate.run(() => askChild(task, SNIFF_SECONDS, options));
  if (answer.type !== "sniffed") throw new Error(`the import process answered ${answer.type} to a sniff`);
  return answer.sniff;
}

export async function checkInChild(task: CheckTask, options: ChildOptions = {}): Promise<CheckResult> {
  const answer = await gate.run(() => askChild(task, CHECK_SECONDS, options));
  if (answer.type !== "checked") throw new Error(`the import process answered ${answer.type} to a check`);
  return answer.result;
}

export async function readColumnsInChild(task: ColumnsTask, options: ChildOptions = {}): Promise<number> {
  const answer = await gate.run(() => askChild(task, SNIFF_SECONDS, options));
  if (answer.type !== "columns") throw new Error(`the import process answered ${answer.type} to columns`);
  return answer.rows;
}

/**
 * A stranger's file is read in a process of its own: with a memory and a time limit, without our environment, and
 * without taking the server with it when it dies.
 */
async function askChild(task: ImportTask, seconds: number, options: ChildOptions): Promise<ImportMessage> {
  options.signal?.throwIfAborted();
  const child = startChild();
  const stop = () => child.kill("SIGKILL");
  let isOverdue = false;
  const timer = setTimeout(() => {
    isOverdue = true;
    stop();
  }, seconds * 1000);
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    return await converse(child, task, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (isOverdue) throw overdue();
    throw error;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
    stop();
  }
}

function startChild(): ChildProcess {
  // Joined here so that the bundler does not take the file for one of its own; it runs as it stands.
  const entry = [process.cwd(), "server", "import", "child.ts"].join("/");
  return fork(/* turbopackIgnore: true */ entry, [], {
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, "--disable-warning=ExperimentalWarning"],
    // The types of a build want NODE_ENV here; nothing else of our environment is the child's business.
    env: { NODE_ENV: process.env.NODE_ENV, TZ: "UTC", NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function converse(child: ChildProcess, task: ImportTask, options: ChildOptions): Promise<ImportMessage> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => reject(died(code, signal)));
    child.on("message", (raw) => {
      const message = ImportMessage.parse(raw);
      if (message.type === "progress") options.onProgress?.(message.rows, message.rssBytes);
      else if (message.type === "refused") reject(new ImportRefusal(message.code, message.message));
      else if (message.type === "failed") reject(new Error(`reading the file failed: ${message.detail}`));
      else resolve(message);
    });
    child.send(task);
  });
}

/** Node aborts when its heap is full; the kernel kills when the machine's memory is. */
function died(code: number | null, signal: NodeJS.Signals | null): Error {
  if (signal === "SIGABRT" || signal === "SIGKILL" || code === 134) {
    return new ImportRefusal(
      "too-much-memory",
      "The file needs more memory to read than an import may use. Save the sheet as CSV and upload that.",
    );
  }
  return new Error(`the import process ended early (code ${code}, signal ${signal})`);
}

function overdue(): ImportRefusal {
  return new ImportRefusal(
    "too-slow",
    "The file takes too long to read. Split it, or save the sheet as CSV.",
  );
}
