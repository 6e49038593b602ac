// Child processes that share this terminal, get our signals and whose end is ours.
import { spawn } from "node:child_process";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs a command to its end and gives its exit code; signals sent to us reach it too. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    // npm is a .cmd file on Windows, which only a shell starts.
    const shell = process.platform === "win32" && command === "npm";
    const child = spawn(command, args, { stdio: "inherit", shell, ...options });
    const forward = Object.fromEntries(signals.map((signal) => [signal, () => child.kill(signal)]));
    for (const signal of signals) process.on(signal, forward[signal]);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, forward[signal]);
      resolve(code);
    };
    child.on("error", (error) => {
      console.error(`Could not start ${command}: ${error.message}`);
      finish(1);
    });
    child.on("exit", (code, signal) => finish(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)));
  });
}

/** Runs a command and ends this process with its exit code when it fails. */
export async function runOrExit(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) process.exit(code);
}
