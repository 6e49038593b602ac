import type { Choice } from "#lib/format/choices.ts";

export type RoleName = "viewer" | "manager" | "admin" | "owner";

const ROLE_CHOICES: readonly (Choice & { value: RoleName; summary: string })[] = [
  { value: "viewer", label: "Viewer", summary: "sees everything, changes nothing" },
  { value: "manager", label: "Manager", summary: "uploads data and acts on forecasts" },
  { value: "admin", label: "Admin", summary: "trains models, manages people and settings" },
  { value: "owner", label: "Owner", summary: "everything, including other owners" },
];

/** What somebody of a role may make of others: nobody reaches above themselves. */
export function rolesWithinReach(own: RoleName): readonly Choice[] {
  const end = ROLE_CHOICES.findIndex(({ value }) => value === own) + 1;
  return ROLE_CHOICES.slice(0, end).map(({ value, label, summary }) => ({
    value,
    label: `${label} · ${summary}`,
  }));
}

export function roleLabel(role: string): string {
  return ROLE_CHOICES.find(({ value }) => value === role)?.label ?? role;
}

export function toRole(value: string): RoleName {
  return ROLE_CHOICES.find((choice) => choice.value === value)?.value ?? "viewer";
}
