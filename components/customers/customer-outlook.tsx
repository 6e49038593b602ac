import { ArrowDown, ArrowUp } from "lucide-react";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { CustomerView } from "#lib/schemas/customer-outlook.ts";
import { agoText, CONFIDENCE_TEXT, daysAhead, reasonText } from "./outlook-words.ts";

type Outlook = NonNullable<CustomerView["outlook"]>;

/** Whether they come back, when, for how much, and what speaks for and against it. */
export function CustomerOutlook({ outlook }: { outlook: Outlook }) {
  const format = useFormat();
  const days = format.number(outlook.horizonDays);
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          Comes back within {days} days: {format.percent(1 - outlook.churnProbability)}
        </CardTitle>
        <CardDescription>
          Seen from {format.dayWithYear(outlook.asOfDay)}, the last day with purchases.{" "}
          {CONFIDENCE_TEXT[outlook.confidence]}
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-6 lg:grid-cols-2">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 text-sm sm:grid-cols-3 lg:grid-cols-2 xl:grid-cols-3">
          {figuresOf(outlook, format).map(({ label, value, hint }) => (
            <div key={label} className="min-w-0">
              <dt className="text-muted-foreground text-xs">{label}</dt>
              <dd className="font-semibold text-base tabular-nums">{value}</dd>
              {hint && <dd className="text-muted-foreground text-xs">{hint}</dd>}
            </div>
          ))}
        </dl>
        <Reasons outlook={outlook} />
      </CardContent>
    </Card>
  );
}

function figuresOf(outlook: Outlook, format: ReturnType<typeof useFormat>) {
  const { nextDay, nextFrom, nextTo, usualGap, asOfDay, lastDay } = outlook;
  const away = daysAhead(lastDay, asOfDay);
  return [
    {
      label: "Next order",
      value: nextDay ? format.day(nextDay) : "Not expected",
      hint: nextFrom && nextTo ? `4 in 5: ${format.day(nextFrom)} – ${format.day(nextTo)}` : null,
    },
    {
      label: "Expected money",
      value: format.money(outlook.expectedValue),
      hint: `in ${format.number(outlook.horizonDays)} days`,
    },
    {
      label: "At stake",
      value: format.money(outlook.atStake),
      hint: "what losing them would cost, by its chance",
    },
    {
      label: "Last order",
      value: agoText(format, away),
      hint:
        usualGap === null ? null : `usually every ${format.number(Math.max(1, Math.round(usualGap)))} days`,
    },
    {
      label: "Orders",
      value: format.number(outlook.orderCount),
      hint: `${format.money(outlook.averageOrder)} each`,
    },
    { label: "Spent so far", value: format.wholeMoney(outlook.spend), hint: null },
  ];
}

function Reasons({ outlook: { reasons, horizonDays } }: { outlook: Outlook }) {
  const format = useFormat();
  if (reasons.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium text-sm">Why</h3>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {reasons.map((reason) => {
          const isBack = reason.effect === "back";
          const Icon = isBack ? ArrowUp : ArrowDown;
          return (
            <li key={reason.feature} className="flex items-start gap-2">
              <Icon
                className={
                  isBack ? "mt-0.5 size-4 shrink-0 text-primary" : "mt-0.5 size-4 shrink-0 text-destructive"
                }
                aria-hidden
              />
              <span>
                {reasonText(format, reason, horizonDays)}
                <span className="text-muted-foreground">
                  {isBack ? ": speaks for coming back" : ": speaks for staying away"}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
