import type { DecidedTransaction } from "#server/ml/customers/fraud-model.ts";
import { seededRandom } from "#server/ml/random.ts";
import { percentile99 } from "./percentile.ts";

const CUSTOMERS = 300;
const DAYS = 120;
/** A customer pays so often a day on average. */
const PER_DAY = 0.4;
/** So many accounts are taken over in the time. */
const TAKEN_OVER = 60;
const MINUTES = 24 * 60;

interface Raw {
  readonly customer: number;
  readonly minute: number;
  readonly amount: number;
  readonly isFraud: boolean;
}

/**
 * Payments of a made-up shop in the order of time, with what the product knows of each when it comes. Customers have a level of
 * their own and shop by day; whoever takes an account over pays one to six times within some hours, at any hour, once to eight
 * times the owner's level. The first three payments of a customer have no usual amount to be held against.
 */
export function simulatePayments(seed: number): DecidedTransaction[] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const levels = Array.from({ length: CUSTOMERS }, () => 30 * Math.exp(0.7 * normal()));
  const payments: Raw[] = [];
  for (const [customer, level] of levels.entries())
    for (let at = -Math.log(1 - random()) / PER_DAY; at < DAYS; at += -Math.log(1 - random()) / PER_DAY) {
      const minute = Math.floor(at) * MINUTES + Math.floor((8 + 12 * random()) * 60);
      payments.push({ customer, minute, amount: level * Math.exp(0.5 * normal()), isFraud: false });
    }
  for (let index = 0; index < TAKEN_OVER; index++) {
    const customer = Math.floor(random() * CUSTOMERS);
    let minute = Math.floor(random() * DAYS * MINUTES);
    for (let left = 1 + Math.floor(6 * random()); left > 0; left--) {
      payments.push({
        customer,
        minute,
        amount: (levels[customer] ?? 0) * (1 + 7 * random()),
        isFraud: true,
      });
      minute += 1 + Math.floor(120 * random());
    }
  }
  return withFacts(payments.sort((a, b) => a.minute - b.minute));
}

function withFacts(payments: readonly Raw[]): DecidedTransaction[] {
  const high = percentile99(payments.map(({ amount }) => amount));
  const earlier = new Map<number, Raw[]>();
  return payments.map(({ customer, minute, amount, isFraud }) => {
    const known = earlier.get(customer) ?? [];
    const usual = known.reduce((sum, one) => sum + one.amount, 0) / known.length;
    const within = (minutes: number) => known.filter((one) => minute - one.minute < minutes).length;
    const facts = {
      amount,
      amountRatio: known.length >= 3 ? amount / usual : Number.NaN,
      shopRatio: amount / high,
      hour: Math.floor(minute / 60) % 24,
      lastHour: within(60),
      lastDay: within(MINUTES),
    };
    earlier.set(customer, [...known, { customer, minute, amount, isFraud }]);
    return { facts, isFraud };
  });
}
