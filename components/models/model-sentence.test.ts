import { describe, expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { ModelMetrics } from "#lib/schemas/model.ts";
import { modelAdvice, modelSentence } from "./model-sentence.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const model = (metrics: Partial<ModelMetrics>, seriesCount = 120) => ({
  version: 14,
  seriesCount,
  metrics: { wape: 0.18, mase: 0.82, coverage80: 0.81, evaluatedCount: 120, ...metrics } as ModelMetrics,
});

describe("a model in plain words", () => {
  it("says how much it saw, how far it is off and whether its band holds", () => {
    expect(modelSentence(model({}), format)).toBe(
      "Model 14, trained on 120 series, overall error 18%, the 80% band held 81% of the time.",
    );
  });

  it("does not round a small error to none", () => {
    expect(modelSentence(model({ wape: 0.0023 }), format)).toContain("overall error 0.2%");
  });

  it("leaves out what could not be measured", () => {
    expect(modelSentence(model({ wape: null, coverage80: null }), format)).toBe(
      "Model 14, trained on 120 series.",
    );
  });

  it("compares with the habit of repeating last season", () => {
    expect(modelAdvice(model({}), format)).toMatch(/18% smaller/);
    expect(modelAdvice(model({ mase: 1.04 }), format)).toMatch(/no better/);
  });

  it("asks for more history when nothing could be tested", () => {
    expect(modelAdvice(model({ evaluatedCount: 0, mase: null }), format)).toMatch(/too little history/);
  });
});
