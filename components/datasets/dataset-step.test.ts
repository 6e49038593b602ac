import { describe, expect, it } from "vitest";
import type { DatasetView } from "#lib/schemas/dataset.ts";
import { datasetStep, statusWords } from "./dataset-step.ts";

const READ = { sniff: {}, mapping: {} } as unknown as Pick<DatasetView, "sniff" | "mapping">;

describe("the page of one upload", () => {
  it("follows the upload's status, so that a reload resumes where it was", () => {
    expect(datasetStep({ status: "checking", ...READ }, false)).toBe("check");
    expect(datasetStep({ status: "checked", ...READ }, false)).toBe("preview");
    expect(datasetStep({ status: "importing", ...READ }, false)).toBe("import");
    expect(datasetStep({ status: "imported", ...READ }, false)).toBe("done");
  });

  it("goes back to the review of a checked upload only on request", () => {
    expect(datasetStep({ status: "checked", ...READ }, true)).toBe("review");
    expect(datasetStep({ status: "imported", ...READ }, true)).toBe("done");
  });

  it("offers another reading of an upload whose check failed", () => {
    expect(datasetStep({ status: "failed", ...READ }, false)).toBe("review");
  });

  it("has nothing to review when the file could not be read", () => {
    expect(datasetStep({ status: "failed", sniff: null, mapping: null }, false)).toBe("unreadable");
  });
});

describe("the status of an upload", () => {
  it("does not call an upload ready of which every row was rejected", () => {
    expect(statusWords({ status: "checked", canImport: true }).label).toBe("Ready to import");
    expect(statusWords({ status: "checked", canImport: false }).label).toBe("Nothing to import");
  });
});
