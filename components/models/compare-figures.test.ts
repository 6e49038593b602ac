import { describe, expect, it } from "vitest";
import type { ModelMetrics, ModelView } from "#lib/schemas/model.ts";
import { compareModels } from "./compare-figures.ts";

const METRICS: ModelMetrics = {
  mape: 0.2,
  smape: 0.2,
  wape: 0.18,
  rmse: 4,
  mase: 0.8,
  rmsse: 0.8,
  bias: 0.02,
  coverage80: 0.81,
  coverage95: 0.95,
  n: 280,
  evaluatedCount: 10,
  worseThanSeasonalNaiveShare: 0.1,
  trainingSeconds: 3,
  methods: [],
};

function model(metrics: Partial<ModelMetrics>): ModelView {
  return {
    id: "0197a000-0000-7000-8000-000000000001",
    version: 1,
    status: "champion",
    runId: "0197a000-0000-7000-8000-000000000002",
    seriesCount: 10,
    metrics: { ...METRICS, ...metrics },
    methodCounts: { theta: 10 },
    params: { horizonDays: 90, lastDay: "2025-01-07" },
    dataFingerprint: "abc",
    artefactHash: "def",
    seed: 1,
    createdAt: "2025-01-08T02:10:00.000Z",
  };
}

function verdictOf(figure: string, base: Partial<ModelMetrics>, other: Partial<ModelMetrics>) {
  return compareModels(model(base), model(other)).find((row) => row.figure === figure)?.verdict;
}

describe("two models side by side", () => {
  it("a smaller error is better", () => {
    expect(verdictOf("wape", { wape: 0.18 }, { wape: 0.15 })).toBe("better");
    expect(verdictOf("mase", { mase: 0.8 }, { mase: 1.1 })).toBe("worse");
  });

  it("a band that held more often than it promised is not better for it", () => {
    expect(verdictOf("coverage80", { coverage80: 0.8 }, { coverage80: 0.97 })).toBe("worse");
  });

  it("leaning low is as bad as leaning high", () => {
    expect(verdictOf("bias", { bias: -0.1 }, { bias: 0.1 })).toBe("same");
    expect(verdictOf("bias", { bias: -0.1 }, { bias: 0.02 })).toBe("better");
  });

  it("a difference too small to matter is called the same", () => {
    expect(verdictOf("wape", { wape: 0.18 }, { wape: 0.181 })).toBe("same");
  });

  it("a figure that one of them lacks is not judged", () => {
    expect(verdictOf("smape", { smape: null }, {})).toBe("unknown");
  });
});
