"use client";

import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { UserButton } from "#components/layout/user-button.tsx";
import type { UserMenuProps } from "#components/layout/user-menu.tsx";

const loadMenu = () => import("#components/layout/user-menu.tsx");

export function UserAccount(props: UserMenuProps) {
  const { Loaded: UserMenu, request } = useOnDemand(loadMenu);
  if (UserMenu) return <UserMenu {...props} />;
  return <UserButton name={props.name} onClick={request} onPointerEnter={() => void loadMenu()} />;
}
