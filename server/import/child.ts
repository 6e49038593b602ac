import { checkFile } from "./check/check-file.ts";
import { type ImportMessage, ImportTask } from "./protocol.ts";
import { readColumns } from "./read-columns.ts";
import { ImportRefusal } from "./refusal.ts";
import { sniffFile } from "./sniff.ts";

/** Buffers lie outside the heap, which is all that Node's own limit bounds. */
const MOST_RESIDENT_BYTES = 1_200_000_000;
const PROGRESS_ROWS = 20_000;

process.once("message", (message) => {
  perform(message)
    .catch(describeFailure)
    .then((answer) => process.send?.(answer, () => process.exit(0)));
});

async function perform(message: unknown): Promise<ImportMessage> {
  const task = ImportTask.parse(message);
  watchMemory();
  if (task.task === "sniff") return { type: "sniffed", sniff: await sniffFile(task.path, task.wishes) };
  if (task.task === "columns") return { type: "columns", rows: await readColumns(task) };
  return { type: "checked", result: await checkFile(task, reportRows()) };
}

function reportRows(): (rows: number) => void {
  let reported = 0;
  return (rows) => {
    if (rows - reported < PROGRESS_ROWS) return;
    reported = rows;
    send({ type: "progress", rows, rssBytes: process.memoryUsage.rss() });
  };
}

function watchMemory(): void {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() < MOST_RESIDENT_BYTES) return;
    clearInterval(timer);
    const message =
      "The file needs more memory to read than an import may use. Save the sheet as CSV and upload that.";
    process.send?.({ type: "refused", code: "too-much-memory", message } satisfies ImportMessage, () =>
      process.exit(0),
    );
  }, 100);
}

function describeFailure(error: unknown): ImportMessage {
  if (error instanceof ImportRefusal) return { type: "refused", code: error.code, message: error.message };
  return { type: "failed", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function send(message: ImportMessage): void {
  process.send?.(message);
}
