import {
  AMOUNT_PARTS,
  NO_PAIR,
  NO_USER,
  type PairTally,
  type PurchaseFeatures,
  type ShopEvent,
  toPurchaseFeatures,
  type UserTally,
} from "./purchase-features.ts";

/** A user and a product at a moment, in milliseconds since 1970. */
export interface PairMoment {
  readonly userId: string;
  readonly productId: string;
  readonly at: number;
}

interface UserState {
  tally: UserTally;
  readonly pairs: Map<string, PairTally>;
}

/**
 * The features that each user and product had at its moment, from the events up to and including it: what a model is
 * trained on. Nothing later leaks in, so a label may be anything that happened after the moment. Events and moments come
 * in any order; the answer is in the order of the moments. Cost: sorting both, then one pass.
 */
export function computeOfflineFeatures(
  events: readonly ShopEvent[],
  moments: readonly PairMoment[],
): PurchaseFeatures[] {
  const inTime = events.toSorted((a, b) => a.at - b.at);
  const order = moments.map((_, index) => index).sort((a, b) => atOf(moments, a) - atOf(moments, b));
  const users = new Map<string, UserState>();
  const answers: PurchaseFeatures[] = new Array(moments.length);
  let next = 0;
  for (const index of order) {
    const moment = moments[index] as PairMoment;
    for (let event = inTime[next]; event && event.at <= moment.at; event = inTime[++next]) {
      takeIn(users, event);
    }
    const user = users.get(moment.userId);
    const pair = user?.pairs.get(moment.productId);
    answers[index] = toPurchaseFeatures(user?.tally ?? NO_USER, pair ?? NO_PAIR, moment.at);
  }
  return answers;
}

function atOf(moments: readonly PairMoment[], index: number): number {
  return (moments[index] as PairMoment).at;
}

function takeIn(users: Map<string, UserState>, event: ShopEvent): void {
  const user = users.get(event.userId) ?? { tally: NO_USER, pairs: new Map() };
  users.set(event.userId, user);
  const pair = user.pairs.get(event.productId) ?? NO_PAIR;
  const isNewProduct = event.kind === "purchase" && pair.purchases === 0;
  user.tally = addToUser(user.tally, event, isNewProduct);
  if (event.kind === "cart") return;
  user.pairs.set(event.productId, {
    views: pair.views + (event.kind === "view" ? 1 : 0),
    purchases: pair.purchases + (event.kind === "purchase" ? 1 : 0),
  });
}

function addToUser(tally: UserTally, { kind, amount, at }: ShopEvent, isNewProduct: boolean): UserTally {
  const isPurchase = kind === "purchase";
  const parts = amount === null ? 0 : Math.round(amount * AMOUNT_PARTS);
  const isFirst = tally.amounts === 0;
  return {
    events: tally.events + 1,
    amounts: tally.amounts + (amount === null ? 0 : 1),
    maxAmount: amount === null ? tally.maxAmount : isFirst ? amount : Math.max(tally.maxAmount, amount),
    minAmount: amount === null ? tally.minAmount : isFirst ? amount : Math.min(tally.minAmount, amount),
    sumParts: tally.sumParts + parts,
    spendParts: tally.spendParts + (isPurchase ? parts : 0),
    purchases: tally.purchases + (isPurchase ? 1 : 0),
    views: tally.views + (kind === "view" ? 1 : 0),
    productsBought: tally.productsBought + (isNewProduct ? 1 : 0),
    lastPurchaseAt: isPurchase ? Math.max(at, tally.lastPurchaseAt ?? at) : tally.lastPurchaseAt,
  };
}
