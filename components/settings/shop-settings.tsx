"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Field, SelectField } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.ts";
import { listCurrencies, listLocales, listTimeZones, listWeekdays } from "#lib/format/choices.ts";
import type { OrganisationSettings } from "#lib/schemas/person.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function ShopSettings({ canEdit }: { canEdit: boolean }) {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.organisation.queryOptions());
  if (settings.error) {
    return (
      <ErrorCard
        title="The settings could not be loaded"
        error={settings.error}
        onRetry={() => settings.refetch()}
      />
    );
  }
  if (!settings.data) return <Skeleton className="h-96 w-full max-w-2xl rounded-xl" />;
  return (
    <Card className="max-w-2xl">
      <CardHeader>
        <CardTitle>Shop</CardTitle>
        <CardDescription>How money, dates and weeks are shown to everybody here.</CardDescription>
      </CardHeader>
      <CardContent>
        <ShopForm settings={settings.data} canEdit={canEdit} />
      </CardContent>
    </Card>
  );
}

function ShopForm({ settings, canEdit }: { settings: OrganisationSettings; canEdit: boolean }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.settings.updateOrganisation.mutationOptions({
      onSuccess: async () => {
        toast.success("Settings saved");
        await queryClient.invalidateQueries();
        router.refresh();
      },
    }),
  );
  const { errors, showIssues, formProps } = useForm(
    ({ name = "", currency = "", locale = "", timeZone = "", firstWeekday = "" }) =>
      update.mutate(
        { name, currency, locale, timeZone, firstWeekday: Number(firstWeekday) },
        { onError: showIssues },
      ),
  );
  return (
    <form {...formProps}>
      <fieldset disabled={!canEdit} className="grid gap-4 sm:grid-cols-2">
        <Field
          className="sm:col-span-2"
          label="Shop name"
          name="name"
          defaultValue={settings.name}
          required
          maxLength={100}
          error={errors.name}
        />
        <SelectField
          label="Currency"
          name="currency"
          choices={listCurrencies()}
          defaultValue={settings.currency}
          error={errors.currency}
        />
        <SelectField
          label="Numbers and dates"
          name="locale"
          choices={listLocales()}
          defaultValue={settings.locale}
          error={errors.locale}
        />
        <SelectField
          label="Time zone"
          name="timeZone"
          choices={listTimeZones()}
          defaultValue={settings.timeZone}
          error={errors.timeZone}
        />
        <SelectField
          label="First day of the week"
          name="firstWeekday"
          choices={listWeekdays()}
          defaultValue={String(settings.firstWeekday)}
          error={errors.firstWeekday}
        />
        {canEdit ? (
          <div className="flex flex-col items-start gap-4 sm:col-span-2">
            {Object.keys(errors).length === 0 && <FormError error={update.error} />}
            <SubmitButton isPending={update.isPending}>Save</SubmitButton>
          </div>
        ) : (
          <p className="text-muted-foreground text-sm sm:col-span-2">An admin can change these.</p>
        )}
      </fieldset>
    </form>
  );
}
