// What the benchmark asks of the real production server, all of it by HTTP.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, request } from "@playwright/test";
import type { DatasetPage, UploadResult } from "#lib/schemas/dataset.ts";
import type { ModelView } from "#lib/schemas/model.ts";
import type { ProductPage } from "#lib/schemas/product.ts";
import type { RunView } from "#lib/schemas/run.ts";
import { mutate, query, setUpShop } from "../../e2e/arrange.ts";
import buildPages from "../../e2e/build-pages.ts";
import { type ShopServer, startShop } from "../../e2e/shop-server.ts";

export interface NextAudit {
  readonly runs: readonly RunView[];
  readonly models: readonly ModelView[];
  readonly datasets: DatasetPage["datasets"];
  readonly products: ProductPage;
  readonly invited: ReadonlySet<string>;
}

const LIST = { storeId: null, category: null, search: "", sort: "name", direction: "asc", offset: 0 };
const isOpen = ({ status }: RunView) => status === "queued" || status === "running";

/** A shop behind `next start`, on the embedded database and in a folder of its own. */
export class NextShop {
  readonly #server: ShopServer;
  readonly #client: APIRequestContext;

  private constructor(server: ShopServer, client: APIRequestContext) {
    this.#server = server;
    this.#client = client;
  }

  static async start(): Promise<NextShop> {
    await buildPages();
    const server = await startShop();
    const client = await request.newContext();
    await setUpShop(client, server);
    return new NextShop(server, client);
  }

  kill(): Promise<void> {
    return this.#server.kill();
  }

  /** Resolves when the server says that it is ready. */
  restart(): Promise<void> {
    return this.#server.restart();
  }

  async remove(): Promise<void> {
    await this.#client.dispose();
    await this.#server.remove();
  }

  /** As a person does: sends the file, waits for the preview, presses Import. Sending it again goes on from there. */
  async importSheet(path: string): Promise<void> {
    const { datasetId } = await this.#upload(path);
    for (;;) {
      const { datasets } = await this.#query<DatasetPage>("datasets.list", {});
      const status = datasets.find(({ id }) => id === datasetId)?.status;
      if (status === "imported" || status === "importing") return;
      if (status === "checked") await mutate(this.#client, this.#server, "datasets.import", { datasetId });
      else if (status !== "checking") throw new Error(`the dataset is ${status}`);
      await sleep(50);
    }
  }

  /** A small write of its own transaction, acknowledged when this resolves. */
  async invite(email: string): Promise<void> {
    await mutate(this.#client, this.#server, "people.invite", { email, role: "viewer" });
  }

  async settle(): Promise<void> {
    while ((await this.#runs()).some(isOpen)) await sleep(100);
  }

  async audit(): Promise<NextAudit> {
    const people = await this.#query<{ invitations: { email: string }[] }>("people.list");
    return {
      runs: await this.#runs(),
      models: await this.#query<ModelView[]>("models.list"),
      datasets: (await this.#query<DatasetPage>("datasets.list", { limit: 100 })).datasets,
      products: await this.#query<ProductPage>("products.list", LIST),
      invited: new Set(people.invitations.map(({ email }) => email)),
    };
  }

  #runs(): Promise<RunView[]> {
    return this.#query("runs.list", { limit: 100 });
  }

  #query<Value>(path: string, input?: unknown): Promise<Value> {
    return query<Value>(this.#client, this.#server, path, input);
  }

  async #upload(path: string): Promise<UploadResult> {
    const { origin } = this.#server;
    const response = await this.#client.post(`${origin}/api/uploads`, {
      data: readFileSync(path),
      headers: { origin, "content-type": "application/octet-stream", "x-file-name": basename(path) },
    });
    if (!response.ok())
      throw new Error(`the upload was answered ${response.status()}: ${await response.text()}`);
    return (await response.json()) as UploadResult;
  }
}
