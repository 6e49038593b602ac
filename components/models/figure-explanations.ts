/** What each figure means to someone who runs a shop, shown wherever the figure is. */
export const FIGURES = {
  wape: {
    name: "Overall error",
    abbreviation: "WAPE",
    explanation:
      "Of all units sold in the test weeks, the share the forecast was off by. 18% means: of 100 sold, about 18 were forecast too many or too few. Lower is better.",
  },
  medianWape: {
    name: "Typical error",
    abbreviation: "median WAPE",
    explanation:
      "Half of the series that tried the method had a smaller error, half a larger one. A slow seller counts as much as a bestseller here; in the overall error it counts by what it sells.",
  },
  seriesWape: {
    name: "Error",
    abbreviation: "WAPE",
    explanation:
      "Of all units this product sold in the test weeks, the share the forecast was off by. 18% means: of 100 sold, about 18 were forecast too many or too few. Lower is better.",
  },
  mase: {
    name: "Against last season",
    abbreviation: "MASE",
    explanation:
      "The error compared with simply repeating last season. Below 1 the model beats that habit; 0.8 means its errors are a fifth smaller.",
  },
  smape: {
    name: "Symmetric error",
    abbreviation: "sMAPE",
    explanation:
      "The error in per cent of the average of forecast and sale, from 0% to 200%. Useful to compare with published forecasts.",
  },
  bias: {
    name: "Leaning",
    abbreviation: "Bias",
    explanation:
      "Whether the forecast leans high (above 0%) or low (below 0%) over time. Near 0% is best; a leaning of +5% means 5% too much on the whole.",
  },
  coverage80: {
    name: "80% band held",
    abbreviation: "Coverage",
    explanation:
      "How often real sales fell inside the 80% band in the test weeks. Close to 80% means you can plan with the band.",
  },
  coverage95: {
    name: "95% band held",
    abbreviation: "Coverage 95",
    explanation:
      "How often real sales fell inside the wider 95% band in the test weeks. Close to 95% is right.",
  },
  seriesCount: {
    name: "Series",
    abbreviation: "Series",
    explanation:
      "One series is one product in one store. Each gets the method that did best on its own past.",
  },
  worseThanSeasonalNaiveShare: {
    name: "Worse than last season",
    abbreviation: "Worse",
    explanation: "The share of series where repeating last season would have been better in the test weeks.",
  },
} as const;

export type FigureKey = keyof typeof FIGURES;
