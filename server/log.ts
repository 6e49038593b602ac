import { type DestinationStream, pino, stdSerializers } from "pino";
import { env } from "#lib/env.ts";

/** Values under these names never reach a log, however deep a caller put them. */
const SECRET_NAMES = ["password", "token", "secret", "authorization", "cookie", "apiKey", "key"];
const DEPTHS = ["", "*.", "*.*.", "*.*.*."];

export const REDACTED_PATHS = SECRET_NAMES.flatMap((name) => DEPTHS.map((depth) => `${depth}${name}`));

export function createLog(destination: DestinationStream, level: string) {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED_PATHS, censor: "[redacted]" },
      serializers: { error: stdSerializers.err, err: stdSerializers.err },
    },
    destination,
  );
}

/** One line a person can read, for the terminal of a shop's own machine. */
const textDestination: DestinationStream = {
  write(line) {
    const { level, time, msg, error, err, ...details } = JSON.parse(line) as Record<string, unknown>;
    const shown = Object.entries(details).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    process.stdout.write(`${[String(time).slice(11, 19), level, msg, ...shown].join(" ")}\n`);
    const stack = ((error ?? err) as { stack?: string } | undefined)?.stack;
    if (stack) process.stdout.write(`${stack}\n`);
  },
};

const { LOG_FORMAT, LOG_LEVEL } = env();
export const log = createLog(LOG_FORMAT === "json" ? process.stdout : textDestination, LOG_LEVEL);
