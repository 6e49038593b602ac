import { z } from "zod";

/** What a program may do with a key; each scope is given by itself. */
export const ApiScope = z.enum(["read", "predict", "train"]);
export type ApiScope = z.infer<typeof ApiScope>;

const MOST_NAME_LENGTH = 100;
export const NewApiKey = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter a name")
    .max(MOST_NAME_LENGTH, `Use at most ${MOST_NAME_LENGTH} characters`),
  scopes: z.array(ApiScope).min(1, "Choose what the key may do"),
  days: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
});
export type NewApiKey = z.infer<typeof NewApiKey>;

export const ApiKeyId = z.object({ id: z.uuid() });
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** A key as a list shows it: enough to recognise it, never enough to use it. */
export const ApiKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The key's first characters. */
  start: z.string(),
  scopes: z.array(ApiScope),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** Holds the whole key, which nobody can read again. */
export const CreatedApiKey = z.object({ id: z.uuid(), key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
