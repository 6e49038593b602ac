import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");

/** Every setting the server reads, with the default a shop on one machine needs. */
const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Unset means the embedded database in DATA_DIR. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10),
  /** Set, streams of events live in Redis. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  /** The address people type; cookies and links are made for it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Signs sessions. Generated into DATA_DIR when the database is embedded. */
  AUTH_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  LOG_FORMAT: z.enum(["json", "text"]).default("text"),
  /** Set where a proxy that we trust writes X-Forwarded-For. */
  TRUST_PROXY: flag.default(false),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).optional(),
  MIN_TRAINING_DAYS: z.coerce.number().int().min(2).default(30),
  MAX_PAYLOAD_ROWS: z.coerce.number().int().min(1).default(100_000),
  /** Where neither a threshold nor a request says how far a price may fall. */
  DEFAULT_MAX_DISCOUNT_PCT: z.coerce.number().min(0).max(95).default(40),
  /** Percent more sales per percent of discount, where nothing but a snapshot of stock is known. */
  PROMOTION_ELASTICITY_MULTIPLIER: z.coerce.number().min(0.3).max(6).default(2),
  /** REST calls of one key in a minute, for each server process. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** How wide the band of a forecast asked for by REST is. */
  PROPHET_INTERVAL_WIDTH: z.coerce.number().gt(0).lt(1).default(0.95),
  /** How long the same question by REST gets the same prediction; 0 keeps none. */
  PREDICTION_TTL_HOURS: z.coerce.number().min(0).default(24),
  RETENTION_DAYS: z.coerce.number().int().min(1).default(90),
});

export type Environment = z.infer<typeof Environment>;

/** Names every wrong setting at once, so that a deployment is mended in one go. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(filled);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings of the environment are wrong:\n${problems.join("\n")}`);
}

let parsed: Environment | undefined;

export function env(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}
