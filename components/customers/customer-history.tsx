import Link from "next/link";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { CustomerView } from "#lib/schemas/customer-outlook.ts";

/** What they bought: by month, what most often, and the last orders. */
export function CustomerHistory({ customer }: { customer: CustomerView }) {
  if (customer.orders.length === 0) return null;
  return (
    <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
      <Card>
        <CardHeader>
          <CardTitle>Spent by month</CardTitle>
        </CardHeader>
        <CardContent>
          <Months months={customer.months} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Bought most often</CardTitle>
        </CardHeader>
        <CardContent>
          <Favourites products={customer.products} />
        </CardContent>
      </Card>
      <Card className="gap-3 pb-0 lg:col-span-2">
        <CardHeader>
          <CardTitle>Last orders</CardTitle>
          <CardDescription>The newest first; returns are below zero.</CardDescription>
        </CardHeader>
        <CardContent className="px-0">
          <Orders orders={customer.orders} />
        </CardContent>
      </Card>
    </div>
  );
}

function Months({ months }: Pick<CustomerView, "months">) {
  const format = useFormat();
  const most = Math.max(1, ...months.map(({ spend }) => spend));
  const [first, last] = [months[0], months.at(-1)];
  const best = months.reduce((top, one) => (one.spend > top.spend ? one : top), { month: "", spend: 0 });
  const summary = best.month
    ? `Most in ${format.month(best.month)}: ${format.wholeMoney(best.spend)}.`
    : "Nothing was kept.";
  return (
    <figure>
      <div
        className="flex h-32 items-end gap-px border-b sm:gap-0.5"
        role="img"
        aria-label={`Money spent in each of ${months.length} months. ${summary}`}
      >
        {months.map(({ month, spend, orders }) => (
          <div
            key={month}
            className="min-w-0 flex-1 rounded-t-sm bg-chart-1"
            style={{ height: `${Math.max(0, (100 * spend) / most)}%` }}
            title={`${format.month(month)}: ${format.wholeMoney(spend)}, ${format.number(orders)} orders`}
          />
        ))}
      </div>
      <figcaption className="mt-2 flex flex-wrap justify-between gap-x-4 text-muted-foreground text-xs">
        <span>{first && format.month(first.month)}</span>
        <span>{summary}</span>
        <span>{last && format.month(last.month)}</span>
      </figcaption>
    </figure>
  );
}

function Favourites({ products }: Pick<CustomerView, "products">) {
  const format = useFormat();
  return (
    <ul className="flex flex-col divide-y text-sm">
      {products.map(({ productId, name, orders }) => (
        <li key={productId} className="flex items-baseline justify-between gap-4 py-1.5 first:pt-0 last:pb-0">
          <Link
            href={`/products/${productId}`}
            className="min-w-0 break-words underline-offset-4 hover:underline"
          >
            {name}
          </Link>
          <span className="whitespace-nowrap text-muted-foreground tabular-nums">
            {orders === 1 ? "1 order" : `${format.number(orders)} orders`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Orders({ orders }: Pick<CustomerView, "orders">) {
  const format = useFormat();
  return (
    <Table aria-label="Last orders" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>Day</TableHead>
          <TableHead>Order</TableHead>
          <TableHead>Store</TableHead>
          <TableHead className="text-right">Products</TableHead>
          <TableHead className="text-right">Money</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {orders.map(({ day, orderCode, storeName, lines, money }) => (
          <TableRow key={`${day} ${orderCode} ${storeName}`}>
            <TableCell className="whitespace-nowrap">{format.dayWithWeekday(day)}</TableCell>
            <TableCell className="break-words">{orderCode || "–"}</TableCell>
            <TableCell>{storeName}</TableCell>
            <TableCell className="text-right tabular-nums">{format.number(lines)}</TableCell>
            <TableCell className="text-right tabular-nums">{format.money(money)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
