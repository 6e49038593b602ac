import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, organisationId } from "./columns.ts";

// The shapes are better-auth's; only names and keys are ours. Tables without an organisation_id are closed to
// a tenant's transaction, except for the columns that the migrations grant.

const id = () => uuid("id").primaryKey();
const createdAt = () => instant("created_at").notNull().defaultNow();
const updatedAt = () => instant("updated_at").notNull().defaultNow();

export const user = pgTable(
  "user",
  {
    id: id(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    /** The role over the whole installation (better-auth's admin plugin), not in an organisation. */
    role: text("role"),
    banned: boolean("banned"),
    banReason: text("ban_reason"),
    banExpires: instant("ban_expires"),
    /** Somebody who looks at the sample shop before anybody has an account. */
    isExplorer: boolean("is_explorer").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex("user_email_key").on(sql`lower(${table.email})`)],
);

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const session = pgTable(
  "session",
  {
    id: id(),
    userId: userId(),
    token: text("token").notNull().unique("session_token_key"),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    activeOrganisationId: uuid("active_organisation_id"),
    impersonatedBy: uuid("impersonated_by"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("session_user_idx").on(table.userId)],
);

/** How a user proves who they are; for a password the provider is "credential". */
export const account = pgTable(
  "account",
  {
    id: id(),
    userId: userId(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("account_provider_key").on(table.providerId, table.accountId),
    index("account_user_idx").on(table.userId),
  ],
);

export const verification = pgTable(
  "verification",
  {
    id: id(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verification_identifier_idx").on(table.identifier)],
);

export const organisation = pgTable("organisation", {
  id: id(),
  name: text("name").notNull(),
  slug: text("slug").notNull().unique("organisation_slug_key"),
  logo: text("logo"),
  metadata: text("metadata"),
  createdAt: createdAt(),
});

const ownedBy = () => organisationId().references(() => organisation.id, { onDelete: "cascade" });

export const member = pgTable(
  "member",
  {
    organisationId: ownedBy(),
    id: uuid("id").notNull(),
    userId: userId(),
    role: text("role").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("member_user_key").on(table.organisationId, table.userId),
    index("member_user_idx").on(table.userId),
  ],
);

export const invitation = pgTable(
  "invitation",
  {
    organisationId: ownedBy(),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    role: text("role"),
    status: text("status").notNull(),
    inviterId: uuid("inviter_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** SHA-256 of the secret in the one-time link; the link itself is shown once and never stored. */
    tokenHash: text("token_hash").unique("invitation_token_key"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);

export const apiKey = pgTable(
  "api_key",
  {
    organisationId: ownedBy(),
    id: uuid("id").notNull(),
    configId: text("config_id").notNull(),
    name: text("name"),
    start: text("start"),
    prefix: text("prefix"),
    key: text("key").notNull().unique("api_key_key"),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: instant("last_refill_at"),
    enabled: boolean("enabled"),
    rateLimitEnabled: boolean("rate_limit_enabled"),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count"),
    remaining: integer("remaining"),
    lastRequest: instant("last_request"),
    expiresAt: instant("expires_at"),
    permissions: text("permissions"),
    metadata: text("metadata"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);

/** better-auth's own counters. */
export const rateLimit = pgTable("rate_limit", {
  id: id(),
  key: text("key").notNull().unique("rate_limit_key"),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});

/** Opens the set-up page while nobody has an account. Only the hash of the printed link is kept. */
export const setupToken = pgTable("setup_token", {
  tokenHash: text("token_hash").primaryKey(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
  createdAt: createdAt(),
});

/** Failed sign-ins of one address within the running window. */
export const signInFailure = pgTable("sign_in_failure", {
  emailHash: text("email_hash").primaryKey(),
  count: integer("count").notNull(),
  windowStartedAt: instant("window_started_at").notNull(),
});
