"use client";

import { useId } from "react";
import { ClosedDays } from "#components/explanation/closed-days.tsx";
import { PriceControl } from "#components/explanation/price-control.tsx";
import type { WhatIfQuestion } from "#components/explanation/what-if-params.ts";
import {
  learntText,
  promotionText,
  reactionText,
  unseenText,
} from "#components/explanation/what-if-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Label } from "#components/ui/label.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { addPeriods } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { WhatIfAnswer } from "#lib/schemas/explanation.ts";

export interface WhatIfControlsProps {
  readonly question: WhatIfQuestion;
  readonly answer: WhatIfAnswer;
  readonly onChange: (change: Partial<WhatIfQuestion>) => void;
}

const SPANS = { day: [7, 14], week: [1, 2], month: [1] } as const;

export function WhatIfControls({ question, answer, onChange }: WhatIfControlsProps) {
  const { usualPrice, frequency, firstDay, base } = answer;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {usualPrice === null ? (
        <p className="text-muted-foreground">
          {answer.measure === "revenue"
            ? "This is counted in money, not in pieces, so a price cannot be tried."
            : "No price is known. Upload sales with their revenue, or a product list with prices, to try one."}
        </p>
      ) : (
        <PriceAndPromotion question={question} answer={answer} usualPrice={usualPrice} onChange={onChange} />
      )}
      {frequency === "day" && (
        <ClosedDays
          days={question.closed}
          first={firstDay}
          last={addPeriods(firstDay, base.length - 1, frequency)}
          onChange={(closed) => onChange({ closed })}
        />
      )}
    </div>
  );
}

function PriceAndPromotion({
  question,
  answer,
  usualPrice,
  onChange,
}: WhatIfControlsProps & { readonly usualPrice: number }) {
  const format = useFormat();
  const id = useId();
  const { price, isPromoted } = question;
  const { usualPromotionPrice, reaction } = answer;
  const unseen = unseenText(price, answer, format);
  const learnt = learntText(answer, format);
  return (
    <>
      <div className="space-y-2">
        <PriceControl
          usual={usualPrice}
          seen={answer.seenPrices}
          value={price}
          onChange={(next) => onChange({ price: next })}
        />
        {reaction && (
          <p className="text-muted-foreground text-xs">
            <Badge variant={reaction.source === "estimated" ? "good" : "warning"} className="mr-1.5">
              {reaction.source === "estimated" ? "Estimated" : "Assumed"}
            </Badge>
            {reactionText(answer, format)}
          </p>
        )}
        {learnt && <p className="text-muted-foreground text-xs">{learnt}</p>}
        {unseen && <p className="text-warning text-xs">{unseen}</p>}
      </div>
      <div className="space-y-1.5">
        <div className="flex items-center gap-3">
          <Switch id={`${id}-promotion`} checked={isPromoted} onCheckedChange={switchPromotion} />
          <Label htmlFor={`${id}-promotion`}>Promotion</Label>
        </div>
        <p className="text-muted-foreground text-xs">{promotionText(answer, format)}</p>
      </div>
      <SpanSelect question={question} answer={answer} onChange={onChange} />
    </>
  );

  /** A promotion comes with its usual price, which can be changed afterwards, and takes it away again. */
  function switchPromotion(isOn: boolean) {
    if (isOn) onChange({ isPromoted: true, ...(price === null && { price: usualPromotionPrice }) });
    else onChange({ isPromoted: false, ...(price === usualPromotionPrice && { price: null }) });
  }
}

function SpanSelect({ question, answer, onChange }: WhatIfControlsProps) {
  const id = useId();
  const { frequency, base } = answer;
  const text = (periods: number) => `The first ${periods === 1 ? frequency : `${periods} ${frequency}s`}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Label htmlFor={id}>Price and promotion hold for</Label>
      <NativeSelect
        id={id}
        value={question.periods ?? "all"}
        onChange={({ target }) => onChange({ periods: target.value === "all" ? null : Number(target.value) })}
      >
        <option value="all">{`All ${base.length} ${frequency}s`}</option>
        {SPANS[frequency].map((periods) => (
          <option key={periods} value={periods}>
            {text(periods)}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
