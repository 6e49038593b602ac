import { Check, ShieldAlert, Undo2 } from "lucide-react";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Formatter } from "#lib/format/formatter.ts";
import type { AlertView, FraudDecision, FraudReasonView } from "#lib/schemas/fraud.ts";

export interface AlertItemProps {
  readonly alert: AlertView;
  readonly canDecide: boolean;
  readonly isBusy: boolean;
  readonly onDecide: (decision: FraudDecision | null) => void;
}

export function AlertItem({ alert, canDecide, isBusy, onDecide }: AlertItemProps) {
  const format = useFormat();
  const { transactionId, customerId, customerName, amount, occurredAt, source, score, reasons, decision } =
    alert;
  const name = customerName ?? customerId ?? "Somebody";
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold tabular-nums">{format.money(amount)}</span>
          {customerId === null ? (
            <span>{name}</span>
          ) : (
            <Link
              href={`/customers/${encodeURIComponent(customerId)}`}
              className="break-words underline underline-offset-4"
            >
              {name}
            </Link>
          )}
          <Badge variant={decision === null ? "warning" : "outline"}>
            {decision === null ? `${format.percent(score)} suspicious` : DECIDED[decision]}
          </Badge>
        </p>
        <ul className="mt-1">
          {reasons.map((reason) => (
            <li key={reason.rule}>{REASON_TEXT[reason.rule](format, reason.value)}</li>
          ))}
          {reasons.length === 0 && <li>Like transactions that you called a fraud before</li>}
        </ul>
        <p className="mt-1 break-words text-muted-foreground text-xs">
          {transactionId},{" "}
          {source === "import" ? format.dayWithWeekday(occurredAt.slice(0, 10)) : format.instant(occurredAt)}
        </p>
      </div>
      {canDecide && (
        <div className="flex flex-wrap gap-2" data-print="hidden">
          {decision === null ? (
            <>
              <Button
                variant="outline"
                size="sm"
                disabled={isBusy}
                aria-label={`Fine: ${transactionId}`}
                onClick={() => onDecide("fine")}
              >
                <Check aria-hidden />
                Fine
              </Button>
              <Button
                variant="outline"
                size="sm"
                disabled={isBusy}
                aria-label={`Fraud: ${transactionId}`}
                onClick={() => onDecide("fraud")}
              >
                <ShieldAlert aria-hidden />
                Fraud
              </Button>
            </>
          ) : (
            <Button
              variant="ghost"
              size="sm"
              disabled={isBusy}
              aria-label={`Take back: ${transactionId}`}
              onClick={() => onDecide(null)}
            >
              <Undo2 aria-hidden />
              Take back
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const DECIDED: Readonly<Record<FraudDecision, string>> = { fraud: "Fraud", fine: "Fine" };

const REASON_TEXT: Readonly<Record<FraudReasonView["rule"], (format: Formatter, value: number) => string>> = {
  "amount-for-customer": (format, value) =>
    `${format.decimal(value)} times what this customer usually spends`,
  "amount-for-shop": (format, value) =>
    value >= 1.05
      ? `${format.decimal(value)} times what only one in a hundred orders exceeds`
      : "More than all but one in a hundred orders",
  night: (format, value) => `At night, at ${format.number(value)} o'clock`,
  "many-in-hour": (format, value) => `${format.number(value)} other transactions in the hour before`,
  "many-in-day": (format, value) => `${format.number(value)} other transactions in the day before`,
};
