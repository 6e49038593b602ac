import { describe, expect, it } from "vitest";
import { themeOfPage } from "./embed-theme.ts";

describe("themeOfPage", () => {
  it("leaves the app's own pages to the person", () => {
    expect(themeOfPage("/products?theme=dark")).toEqual({ storageKey: "theme" });
    expect(themeOfPage("")).toEqual({ storageKey: "theme" });
  });

  it("lets the page around a frame choose, and else the system", () => {
    expect(themeOfPage("/embed/forecast?id=1&theme=dark").forcedTheme).toBe("dark");
    expect(themeOfPage("/embed/forecast?theme=light").forcedTheme).toBe("light");
    expect(themeOfPage("/embed/forecast?theme=neon")).toEqual({ storageKey: "embed-theme" });
    expect(themeOfPage("/embed/forecast")).toEqual({ storageKey: "embed-theme" });
  });
});
