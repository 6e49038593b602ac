import { expect, it } from "vitest";
import { createLog } from "./log.ts";

function logged(details: object): string {
  let text = "";
  createLog({ write: (line) => (text += line) }, "info").info(details, "something happened");
  return text;
}

it.each([
  { password: "hunter2" },
  { input: { password: "hunter2" } },
  { request: { headers: { authorization: "hunter2", cookie: "hunter2" } } },
  { a: { b: { c: { token: "hunter2" } } } },
  { key: { apiKey: "hunter2" } },
])("never writes the secret in %j", (details) => {
  expect(logged(details)).not.toContain("hunter2");
});

it("writes what happened and why", () => {
  const line = logged({ error: new Error("disk full", { cause: new Error("no space") }), runId: "r1" });
  expect(JSON.parse(line)).toMatchObject({ level: "info", msg: "something happened", runId: "r1" });
  expect(line).toContain("no space");
});
