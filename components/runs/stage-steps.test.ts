import { describe, expect, it } from "vitest";
import { RUN_STAGES } from "#lib/schemas/run.ts";
import { stageSteps } from "./stage-steps.ts";

const stages = [...RUN_STAGES.train];
const states = (stage: string | null, status: "queued" | "running" | "succeeded" | "failed" | "cancelled") =>
  stageSteps({ stages, stage, status }).map((step) => step.state);

describe("stages of a run", () => {
  it("all wait while the run is queued, even when an earlier attempt got further", () => {
    expect(states("Train", "queued")).toEqual(["waiting", "waiting", "waiting", "waiting", "waiting"]);
  });

  it("before the current one are done and after it are waiting", () => {
    expect(states("Backtest", "running")).toEqual(["done", "done", "current", "waiting", "waiting"]);
  });

  it("are all done once the run succeeded", () => {
    expect(states("Publish", "succeeded")).toEqual(["done", "done", "done", "done", "done"]);
  });

  it("show where a failed run stopped", () => {
    expect(states("Clean", "failed")).toEqual(["done", "failed", "waiting", "waiting", "waiting"]);
  });

  it("show where a cancelled run stopped", () => {
    expect(states("Read", "cancelled")).toEqual(["cancelled", "waiting", "waiting", "waiting", "waiting"]);
  });

  it("start at the first one when a running run has not said where it is", () => {
    expect(states(null, "running")[0]).toBe("current");
  });
});
