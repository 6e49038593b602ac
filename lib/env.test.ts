import { expect, it } from "vitest";
import { parseEnvironment } from "#lib/env.ts";

it("needs no setting at all", () => {
  const environment = parseEnvironment({});
  expect(environment).toMatchObject({ PORT: 3000, DATA_DIR: ".data" });
  expect(environment.DATABASE_URL).toBeUndefined();
});

it("reads an empty setting as one that is not there", () => {
  const environment = parseEnvironment({ DATABASE_URL: "", PORT: "" });
  expect(environment.PORT).toBe(3000);
  expect(environment.DATABASE_URL).toBeUndefined();
});

it("names every wrong setting at once", () => {
  const parse = () => parseEnvironment({ PORT: "http", LOG_LEVEL: "loud", DATABASE_URL: "mysql://db/shop" });
  expect(parse).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*LOG_LEVEL/);
});

it("does not repeat the value of a wrong setting, which may be a secret", () => {
  expect(() => parseEnvironment({ DATABASE_URL: "mysql://shop:hunter2@db/shop" })).not.toThrow(/hunter2/);
});
