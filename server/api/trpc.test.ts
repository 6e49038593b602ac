import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { publicProcedure, router } from "./trpc.ts";

const fail = (error: Error) =>
  publicProcedure.query(() => {
    throw error;
  });

const testRouter = router({
  missing: fail(new NotFoundError("store", "s1")),
  busy: fail(new ServiceError("CONFLICT", "two uploads at once")),
  bug: fail(new Error("select password from account failed on db-7")),
  away: fail(
    new Error("Failed query: select 1", {
      cause: Object.assign(new Error("connect ECONNREFUSED 10.0.0.7"), { code: "ECONNREFUSED" }),
    }),
  ),
  form: publicProcedure.input(z.object({ email: z.email("Enter an email address") })).query(() => "ok"),
});

async function ask(path: string, input?: unknown) {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(`http://shop.test/api/trpc/${path}${query}`),
    router: testRouter,
    createContext: () => ({
      person: null,
      service: null,
      requestHeaders: new Headers(),
      responseHeaders: new Headers(),
    }),
  });
  const text = await response.text();
  return { status: response.status, text, error: JSON.parse(text).error };
}

describe("a refusal", () => {
  it.each([
    ["missing", 404, "NOT_FOUND", "store s1 was not found"],
    ["busy", 409, "CONFLICT", "two uploads at once"],
  ])("of the kind %s keeps its words and code", async (path, status, serviceCode, message) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.error).toMatchObject({ message, data: { serviceCode, errorId: null } });
  });

  it("of an input names the field", async () => {
    const { status, error } = await ask("form", { email: "nobody" });
    expect(status).toBe(400);
    expect(error.data.issues).toEqual([{ path: "email", message: "Enter an email address" }]);
  });
});

describe("a failure of ours", () => {
  it("shows a number to quote and nothing of its inside", async () => {
    const { status, text, error } = await ask("bug");
    expect(status).toBe(500);
    expect(text).not.toMatch(/select|password|db-7|stack|\.ts/);
    expect(error.message).toContain(error.data.errorId);
  });

  it("is a passing one when the database is away", async () => {
    const { status, text } = await ask("away");
    expect(status).toBe(503);
    expect(text).not.toMatch(/10\.0\.0\.7|select/);
  });
});
