"use client";

import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import type { TaskMenuProps } from "./task-menu.tsx";

export interface TaskButtonProps extends Omit<TaskMenuProps, "children"> {
  readonly button: ButtonProps;
}

const loadMenu = () => import("./task-menu.tsx");

export function TaskButton({ button, ...menu }: TaskButtonProps) {
  const { Loaded: TaskMenu, request } = useOnDemand(loadMenu);
  if (!TaskMenu) {
    return (
      <Button aria-haspopup="menu" {...button} onClick={request} onPointerEnter={() => void loadMenu()} />
    );
  }
  return (
    <TaskMenu {...menu}>
      <Button {...button} />
    </TaskMenu>
  );
}
