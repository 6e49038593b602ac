import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { tokenEnd } from "./token-end.ts";

describe("tokenEnd", () => {
  it("reads when a token ends, whatever characters its claims are written in", async () => {
    const claims = new SignJWT({ name: "Žižkov ?>~ ÿÿ" }).setProtectedHeader({ alg: "HS256" });
    const token = await claims.setExpirationTime(1_800_000_000).sign(new Uint8Array(32));
    expect(tokenEnd(token)).toBe(1_800_000_000_000);
  });

  it.each(["", "a.b.c", "abc", `.${btoa("null")}.`, `.${btoa('{"exp":"soon"}')}.`])(
    "takes %j as ended",
    (token) => {
      expect(tokenEnd(token)).toBe(0);
    },
  );
});
