import { AsyncLocalStorage } from "node:async_hooks";
import type { Worker } from "node:worker_threads";
import { Mutex } from "./mutex.ts";
import type {
  PgliteErrorFields,
  PgliteReply,
  PgliteRequest,
  PgliteThreadOptions,
} from "./pglite-protocol.ts";

export interface QueryOptions {
  readonly rowMode?: "array" | "object";
  /** Drizzle passes functions that keep a value as text; only the types they are for cross to the thread. */
  readonly parsers?: Record<number, unknown>;
}

export interface QueryResult<Row = Record<string, unknown>> {
  rows: Row[];
  affectedRows?: number;
  fields: { name: string; dataTypeID: number }[];
}

export interface PgliteTransaction {
  query<Row>(sql: string, params?: unknown[], options?: QueryOptions): Promise<QueryResult<Row>>;
  exec(sql: string): Promise<QueryResult[]>;
  copy(sql: string, path: string): Promise<number>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The part of PGlite's interface that Drizzle and pg-boss use, in front of the database thread. */
export class PgliteClient implements PgliteTransaction {
  readonly #worker: Worker;
  readonly #mutex = new Mutex();
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Set<(payload: string) => void>>();
  readonly #openTransaction = new AsyncLocalStorage<{ isOpen: boolean }>();
  #lastId = 0;
  #ended: Error | null = null;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  static async open(options: PgliteThreadOptions, onEnd: () => void = () => {}): Promise<PgliteClient> {
    const worker = startThread(options);
    const client = new PgliteClient(worker);
    await new Promise<void>((resolve, reject) => {
      worker.on("message", (reply: PgliteReply) => {
        if (reply.type === "ready") resolve();
        else if (reply.type === "failure" && reply.id === null) reject(toError(reply.error));
        else client.#receive(reply);
      });
      const end = (error: Error) => {
        client.#end(error);
        reject(error);
        onEnd();
      };
      worker.on("error", end);
      worker.on("exit", (code) => end(connectionLost(`the database thread ended with code ${code}`)));
    }).catch(async (error: unknown) => {
      await worker.terminate();
      throw error;
    });
    // An idle database must not keep a finished script alive.
    worker.unref();
    return client;
  }

  async query<Row>(sql: string, params: unknown[] = [], options?: QueryOptions): Promise<QueryResult<Row>> {
    return this.#exclusive(() => this.#query<Row>(sql, params, options));
  }

  async exec(sql: string): Promise<QueryResult[]> {
    return this.#exclusive(() => this.#exec(sql));
  }

  async copy(sql: string, path: string): Promise<number> {
    return this.#exclusive(() => this.#copy(sql, path));
  }

  async transaction<Result>(work: (tx: PgliteTransaction) => Promise<Result>): Promise<Result> {
    return this.#exclusive(async () => {
      const state = { isOpen: true };
      await this.#exec("begin");
      try {
        const result = await this.#openTransaction.run(state, () => work(this.#transactionHandle(state)));
        await this.#exec("commit");
        return result;
      } catch (error) {
        await this.#exec("rollback");
        throw error;
      } finally {
        state.isOpen = false;
      }
    });
  }

  async listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(callback));
    if (listeners.size === 1) await this.#exclusive(() => this.#send({ op: "listen", channel }));
    return async () => {
      listeners.delete(callback);
      if (listeners.size === 0) await this.#exclusive(() => this.#send({ op: "unlisten", channel }));
    };
  }

  /** The whole data folder as a tar file. */
  async dump(compression: "none" | "gzip"): Promise<ArrayBuffer> {
    return this.#exclusive(async () => (await this.#send({ op: "dump", compression })) as ArrayBuffer);
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    await this.#exclusive(() => this.#send({ op: "close" }));
    this.#worker.removeAllListeners("exit");
    this.#end(connectionLost("the database is closed"));
    await this.#worker.terminate();
  }

  #transactionHandle(state: { isOpen: boolean }): PgliteTransaction {
    const assertOpen = () => {
      if (!state.isOpen) throw new Error("the transaction was used after its end");
    };
    return {
      query: async <Row>(sql: string, params: unknown[] = [], options?: QueryOptions) => {
        assertOpen();
        return this.#query<Row>(sql, params, options);
      },
      exec: async (sql) => {
        assertOpen();
        return this.#exec(sql);
      },
      copy: async (sql, path) => {
        assertOpen();
        return this.#copy(sql, path);
      },
    };
  }

  /** One connection serves everybody, so the outer handle inside a transaction would wait for itself. */
  #exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#openTransaction.getStore()?.isOpen) {
      throw new Error("the database handle was used inside a transaction: pass the transaction on instead");
    }
    return this.#mutex.run(work);
  }

  async #query<Row>(sql: string, params: unknown[], options?: QueryOptions): Promise<QueryResult<Row>> {
    const textTypes = Object.keys(options?.parsers ?? {}).map(Number);
    const rowMode = options?.rowMode ?? "object";
    return (await this.#send({ op: "query", sql, params, rowMode, textTypes })) as QueryResult<Row>;
  }

  async #exec(sql: string): Promise<QueryResult[]> {
    return (await this.#send({ op: "exec", sql })) as QueryResult[];
  }

  async #copy(sql: string, path: string): Promise<number> {
    return (await this.#send({ op: "copy", sql, path })) as number;
  }

  #send(request: PgliteRequest): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request });
    });
  }

  #receive(reply: PgliteReply): void {
    if (reply.type === "notification") {
      for (const listener of this.#listeners.get(reply.channel) ?? []) listener(reply.payload);
      return;
    }
    if (reply.type === "ready" || reply.id === null) return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reply.type === "result") waiting?.resolve(reply.value);
    else waiting?.reject(toError(reply.error));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

function startThread(options: PgliteThreadOptions): Worker {
  // Looked up at run time so that no bundler follows the thread's file: Node runs it as it stands.
  const { Worker: ThreadWorker } = process.getBuiltinModule("node:worker_threads");
  const file = [process.cwd(), "server", "db", "pglite-thread.ts"].join("/");
  return new ThreadWorker(file, { workerData: options, name: "database" });
}

function toError(fields: PgliteErrorFields): Error {
  return Object.assign(new Error(fields.message), fields);
}

/** Carries the code that postgres.js gives to the same mishap. */
function connectionLost(message: string): Error {
  return Object.assign(new Error(message), { code: "CONNECTION_CLOSED" });
}
