import {
  BadgePercent,
  ChartColumn,
  ChartLine,
  ChartSpline,
  Database,
  Home,
  type LucideIcon,
  Package,
  Settings,
  Users,
  Warehouse,
} from "lucide-react";

export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

export const NAVIGATION: readonly NavigationItem[] = [
  { href: "/", label: "Today", icon: Home },
  { href: "/products", label: "Products", icon: Package },
  { href: "/stock", label: "Stock", icon: Warehouse },
  { href: "/promotions", label: "Promotions", icon: BadgePercent },
  { href: "/forecasts", label: "Forecasts", icon: ChartSpline },
  { href: "/insights", label: "Insights", icon: ChartColumn },
  { href: "/customers", label: "Customers", icon: Users },
  { href: "/data", label: "Data", icon: Database },
  { href: "/models", label: "Models", icon: ChartLine },
];

export const SETTINGS_ITEM: NavigationItem = { href: "/settings", label: "Settings", icon: Settings };

export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
