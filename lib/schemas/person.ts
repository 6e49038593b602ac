import { z } from "zod";
import { ROLES } from "#lib/roles.ts";

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

export const PersonRole = z.enum(ROLES);

const Name = z.string().trim().min(1, "Enter a name").max(100, "Use at most 100 characters");
const Email = z.string().trim().toLowerCase().pipe(z.email("Enter an email address such as ana@shop.com"));
/** A secret of 32 random bytes in a link. */
const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This link is not complete");

const Password = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters`)
  .max(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters`);

const timeZones = new Set(Intl.supportedValuesOf("timeZone"));
export const TimeZone = z
  .string()
  .refine((zone) => zone === "UTC" || timeZones.has(zone), "Choose a time zone from the list");

const currencies = new Set(Intl.supportedValuesOf("currency"));
export const Currency = z.string().refine((code) => currencies.has(code), "Choose a currency from the list");

export const FirstAccount = z.object({
  token: LinkToken,
  name: Name,
  email: Email,
  password: Password,
  shopName: Name,
  currency: Currency,
  timeZone: TimeZone,
  locale: z.string().min(2).max(35).default("en-US"),
});
export type FirstAccount = z.infer<typeof FirstAccount>;

export const SetupLink = z.object({ token: LinkToken });
export const SignIn = z.object({
  email: Email,
  password: z.string().min(1, "Enter your password").max(1000),
});
export const SessionId = z.object({ id: z.uuid() });

export const Invitation = z.object({ email: Email, role: PersonRole });
export type Invitation = z.infer<typeof Invitation>;
export const InvitationId = z.object({ id: z.uuid() });
export const InvitationLink = z.object({ token: LinkToken });
export const AcceptInvitation = z.object({ token: LinkToken, name: Name, password: Password });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const MemberId = z.object({ id: z.uuid() });
export const MemberRole = z.object({ id: z.uuid(), role: PersonRole });
export type MemberRole = z.infer<typeof MemberRole>;

export const PasswordChange = z.object({ current: z.string().min(1).max(1000), next: Password });
export type PasswordChange = z.infer<typeof PasswordChange>;

export const OrganisationSettings = z.object({
  name: Name,
  currency: Currency,
  locale: z.string().refine(isLocale, "Choose a language from the list"),
  timeZone: TimeZone,
  /** 0 is Sunday, 1 is Monday. */
  firstWeekday: z.number().int().min(0).max(6),
});
export type OrganisationSettings = z.infer<typeof OrganisationSettings>;

export const StoreSettings = z.object({ id: z.uuid(), name: Name, timeZone: TimeZone });
export type StoreSettings = z.infer<typeof StoreSettings>;

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}
