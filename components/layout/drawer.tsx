"use client";

import { Sidebar, type SidebarProps } from "#components/layout/sidebar.tsx";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet.tsx";

/** The sidebar on a phone: in front of the page, and gone once a page was chosen. */
export default function Drawer({ onClose, ...sidebar }: SidebarProps & { onClose: () => void }) {
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent side="left" className="w-64 bg-canvas">
        <SheetTitle className="sr-only">Menu</SheetTitle>
        <SheetDescription className="sr-only">The pages of Shelfcast</SheetDescription>
        <Sidebar {...sidebar} onNavigate={onClose} />
      </SheetContent>
    </Sheet>
  );
}
