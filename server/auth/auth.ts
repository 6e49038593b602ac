import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { admin, organization } from "better-auth/plugins";
import { createAccessControl } from "better-auth/plugins/access";
import { defaultStatements } from "better-auth/plugins/organization/access";
import { v7 as uuidv7 } from "uuid";
import { env } from "#lib/env.ts";
import { PASSWORD_LENGTH } from "#lib/schemas/person.ts";
import { openDatabase } from "#server/db/client.ts";
import type { Database } from "#server/db/database.ts";
import * as tables from "#server/db/schema/auth.ts";
import { log } from "#server/log.ts";
import { resolveSecret } from "./secret.ts";

const SESSION_DAYS = 30;
const DAY_SECONDS = 24 * 60 * 60;

const access = createAccessControl({ ...defaultStatements, apiKey: ["create", "delete"] });
const managePeople = { invitation: ["create", "cancel"], member: ["create", "update", "delete"] } as const;
const roles = {
  owner: access.newRole({ ...managePeople, organization: ["update", "delete"] }),
  admin: access.newRole({ ...managePeople, organization: ["update"], apiKey: ["create", "delete"] }),
  manager: access.newRole({}),
  viewer: access.newRole({}),
};

function createAuth(db: Database) {
  const { PUBLIC_URL } = env();
  return betterAuth({
    appName: "Shelfcast",
    secret: resolveSecret(env()),
    baseURL: PUBLIC_URL ?? "http://localhost",
    // Nobody reaches better-auth by HTTP: our procedures call it, and they are the ones that are limited.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    database: drizzleAdapter(db, { provider: "pg", schema: tables, transaction: true }),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by the set-up page and by invitation links alone.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    user: { additionalFields: { isExplorer: { type: "boolean", defaultValue: false, input: false } } },
    advanced: {
      cookiePrefix: "shelfcast",
      useSecureCookies: PUBLIC_URL?.startsWith("https:") ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: () => uuidv7() },
    },
    // What it warns about are wrong passwords; our own sign-in counts those.
    logger: { level: "error", log: (_level, message) => log.error({ source: "better-auth" }, message) },
    plugins: [
      organization({
        ac: access,
        roles,
        creatorRole: "owner",
        allowUserToCreateOrganization: false,
        schema: {
          session: { fields: { activeOrganizationId: "activeOrganisationId" } },
          organization: { modelName: "organisation" },
          member: { fields: { organizationId: "organisationId" } },
          invitation: { fields: { organizationId: "organisationId" } },
        },
      }),
      admin(),
      apiKey({
        references: "organization",
        defaultPrefix: "shelf_",
        startingCharactersConfig: { charactersLength: 12 },
        maximumNameLength: 100,
        // Its window never ends for a client that keeps calling, so server/rest counts by itself.
        rateLimit: { enabled: false },
        schema: { apikey: { modelName: "apiKey", fields: { referenceId: "organisationId" } } },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

const made = new WeakMap<Database, Auth>();

/** Made at first use: it needs the open database, which a build does not have. */
export async function getAuth(): Promise<Auth> {
  const { db } = await openDatabase();
  const auth = made.get(db) ?? createAuth(db);
  made.set(db, auth);
  return auth;
}
