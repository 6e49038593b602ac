import { env } from "#lib/env.ts";
import { issueSetupToken } from "#server/services/organisations/setup-token.ts";

/** Prints the one-time link on the console, which only somebody with access to the machine can read. */
export async function announceSetup(): Promise<void> {
  const token = await issueSetupToken(new Date());
  if (!token) return;
  const { PUBLIC_URL, PORT } = env();
  const address = PUBLIC_URL ?? `http://localhost:${PORT}`;
  // Not through the log: logs are collected and kept, and this line is a key.
  process.stdout.write(
    `\nNobody has an account yet. Open this link to set up your shop or to look at a sample:\n\n  ${address}/setup?token=${token}\n\n`,
  );
}
