import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findOrMakeTemplate } from "#server/testing/template.ts";
import { PgliteClient } from "./pglite-client.ts";

let client: PgliteClient;
beforeAll(async () => {
  client = await PgliteClient.open({ folder: null, templatePath: await findOrMakeTemplate() });
  await client.exec("create table counter (n int)");
});
afterAll(() => client.close());

const count = async () => (await client.query<{ n: number }>("select count(*) as n from counter")).rows[0]?.n;

describe("the embedded database's one connection", () => {
  it("lets transactions that were asked for at the same time take turns", async () => {
    const order: string[] = [];
    const turn = (name: string) =>
      client.transaction(async (tx) => {
        order.push(`${name} begins`);
        await tx.query("select 1");
        order.push(`${name} ends`);
      });
    await Promise.all([turn("first"), turn("second")]);
    expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  it("keeps a query from outside out of a running transaction", async () => {
    const begun = Promise.withResolvers<void>();
    const running = client.transaction(async (tx) => {
      await tx.exec("insert into counter values (1)");
      begun.resolve();
      await tx.exec("delete from counter");
    });
    await begun.promise;
    expect(await count()).toBe(0);
    await running;
  });

  it("refuses its outer handle inside a transaction, where it would wait for itself", async () => {
    await expect(client.transaction(() => client.query("select 1"))).rejects.toThrow(
      "pass the transaction on",
    );
    expect(await count()).toBe(0);
  });

  it("refuses a transaction that is used after its end", async () => {
    const leaked = await client.transaction(async (tx) => ({ tx }));
    await expect(leaked.tx.query("select 1")).rejects.toThrow("after its end");
  });

  it("rolls a failed transaction back and goes on", async () => {
    const failing = client.transaction(async (tx) => {
      await tx.exec("insert into counter values (1)");
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await count()).toBe(0);
  });

  it("stores bytes and gives them back unchanged", async () => {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256);
    await client.exec("create table file (bytes bytea)");
    await client.query("insert into file values ($1)", [bytes]);
    const [row] = (
      await client.query<{ bytes: Uint8Array; size: number }>("select bytes, length(bytes) as size from file")
    ).rows;
    expect(row).toEqual({ bytes, size: 1_000 });
  });

  it("keeps what a database error says about itself", async () => {
    await expect(client.query("select * from nowhere")).rejects.toMatchObject({ code: "42P01" });
  });

  it("delivers notifications until listening stops", async () => {
    const heard: string[] = [];
    const first = Promise.withResolvers<void>();
    const stop = await client.listen("news", (payload) => {
      heard.push(payload);
      first.resolve();
    });
    await client.query("select pg_notify('news', 'one')");
    await first.promise;
    await stop();
    await client.query("select pg_notify('news', 'two')");
    expect(heard).toEqual(["one"]);
  });
});
