import { expect, it } from "vitest";
import { isDatabaseUnavailable } from "./unavailable.ts";

const failure = (code: string) => Object.assign(new Error("failed"), { code });

it.each(["ECONNREFUSED", "CONNECTION_CLOSED", "57P01", "57P03"])(
  "%s means asking again later may work",
  (code) => {
    expect(isDatabaseUnavailable(failure(code))).toBe(true);
  },
);

it("is found under what Drizzle wraps around it", () => {
  expect(isDatabaseUnavailable(new Error("Failed query", { cause: failure("CONNECTION_ENDED") }))).toBe(true);
});

it.each(["23505", "42501"])("%s is about the query, not the connection", (code) => {
  expect(isDatabaseUnavailable(failure(code))).toBe(false);
});
