"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { PagedContent } from "#components/layout/paged-content.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { toast } from "#components/ui/toast.ts";
import { ALERT_PAGE_SIZE } from "#lib/customer-views.ts";
import type { AlertFilter } from "#lib/schemas/fraud.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { AlertItem } from "./alert-item.tsx";

export interface AlertsViewProps {
  readonly filter: AlertFilter;
  readonly onState: (state: AlertFilter["state"]) => void;
  readonly onPage: (page: number) => void;
}

/** Orders and transactions that look unlike the customer, to be looked at by a person. */
export function AlertsView({ filter, onState, onPage }: AlertsViewProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canDecide = useIsRoleAtLeast("manager");
  const query = useQuery(trpc.customers.alerts.queryOptions(filter, { placeholderData: keepPreviousData }));
  const decide = useMutation(
    trpc.customers.decideAlert.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.customers.alerts.queryKey() }),
    }),
  );
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>Orders to look at</CardTitle>
        <CardDescription>
          Far from what the customer or the shop is used to. Your decisions teach what to look for.
        </CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <div className="px-5 pb-3" data-print="hidden">
          <NativeSelect
            aria-label="Which alerts"
            value={filter.state}
            onChange={(event) => onState(event.target.value === "decided" ? "decided" : "open")}
          >
            <option value="open">Waiting for a decision</option>
            <option value="decided">Decided</option>
          </NativeSelect>
        </div>
        <PagedContent
          query={query}
          errorTitle="The alerts could not be loaded"
          label="alerts"
          page={Math.floor(filter.offset / ALERT_PAGE_SIZE) + 1}
          pageSize={ALERT_PAGE_SIZE}
          onPage={onPage}
        >
          {({ alerts }) =>
            alerts.length === 0 ? (
              <p className="border-t px-5 py-6 text-center text-muted-foreground text-sm">
                {filter.state === "open" ? "Nothing looks unusual." : "Nothing has been decided yet."}
              </p>
            ) : (
              <ul className="divide-y border-t" aria-label="Alerts">
                {alerts.map((alert) => (
                  <li key={alert.id}>
                    <AlertItem
                      alert={alert}
                      canDecide={canDecide}
                      isBusy={decide.isPending}
                      onDecide={(decision) => decide.mutate({ id: alert.id, decision })}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </PagedContent>
      </CardContent>
    </Card>
  );
}
