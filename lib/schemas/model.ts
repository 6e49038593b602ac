import { z } from "zod";

/** Null where the figure is undefined, such as MAPE over days without sales. */
const figure = z.number().nullable();

/** Backtest figures of one series' forecast. Ratios, not percentages: 0.12 is 12%. */
export const SeriesMetrics = z.object({
  mape: figure,
  smape: figure,
  wape: figure,
  rmse: figure,
  mase: figure,
  rmsse: figure,
  bias: figure,
  coverage80: figure,
  coverage95: figure,
  /** How many forecast periods were compared with what was sold. */
  n: z.number(),
  /** How alike the errors of two days are, and their variance per unit sold; missing where there are too few to tell. */
  dayErrors: z
    .object({ correlation: z.number(), standardError: z.number(), dispersion: z.number() })
    .nullish(),
});
export type SeriesMetrics = z.infer<typeof SeriesMetrics>;

/** How one candidate did on one series' backtest. */
export const LeaderboardRow = z.object({
  method: z.string(),
  wape: figure,
  mase: figure,
  smape: figure,
  rmse: figure,
  bias: figure,
});
export type LeaderboardRow = z.infer<typeof LeaderboardRow>;

/** How one method did over all series it was tried on. */
export const MethodSummary = z.object({
  method: z.string(),
  /** Series it was tried on, and series it was chosen for. */
  triedCount: z.number(),
  chosenCount: z.number(),
  wape: figure,
  mase: figure,
  smape: figure,
});
export type MethodSummary = z.infer<typeof MethodSummary>;

/**
 * A model's figures over all its series: errors are medians, coverage is weighted by compared periods,
 * `wape` and `bias` are weighted by what each series sells.
 */
export const ModelMetrics = z.object({
  ...SeriesMetrics.omit({ dayErrors: true }).shape,
  /** Series long enough to be backtested; the others got the simplest method. */
  evaluatedCount: z.number(),
  /** Share of evaluated series where the chosen method did worse than repeating last season. */
  worseThanSeasonalNaiveShare: figure,
  trainingSeconds: z.number(),
  methods: z.array(MethodSummary),
});
export type ModelMetrics = z.infer<typeof ModelMetrics>;

export const ModelStatus = z.enum(["candidate", "champion", "retired"]);
export type ModelStatus = z.infer<typeof ModelStatus>;

export const ModelView = z.object({
  id: z.uuid(),
  version: z.number(),
  status: ModelStatus,
  runId: z.uuid(),
  seriesCount: z.number(),
  metrics: ModelMetrics,
  methodCounts: z.record(z.string(), z.number()),
  params: z.object({ horizonDays: z.number(), lastDay: z.iso.date() }),
  dataFingerprint: z.string(),
  artefactHash: z.string(),
  seed: z.number(),
  createdAt: z.iso.datetime(),
});
export type ModelView = z.infer<typeof ModelView>;

/** When an organisation trains by itself, on its own clock. */
export const TrainingSchedule = z.object({ isEnabled: z.boolean(), hour: z.number().int() });
export type TrainingSchedule = z.infer<typeof TrainingSchedule>;

export const ModelId = z.object({ id: z.uuid() });
export type ModelId = z.infer<typeof ModelId>;

/** One series of a model, with the candidates it was chosen from. */
export const ModelSeries = z.object({
  storeId: z.uuid(),
  storeName: z.string(),
  productId: z.uuid(),
  sku: z.string(),
  productName: z.string(),
  frequency: z.enum(["day", "week", "month"]),
  lastDay: z.iso.date(),
  method: z.string(),
  metrics: SeriesMetrics,
  leaderboard: z.array(LeaderboardRow),
});
export type ModelSeries = z.infer<typeof ModelSeries>;

export const ModelSeriesPage = z.object({ total: z.number(), series: z.array(ModelSeries) });
export type ModelSeriesPage = z.infer<typeof ModelSeriesPage>;

/** Worst first by default, since that is what a person comes to look at. */
export const ModelSeriesFilter = z.object({
  modelId: z.uuid(),
  storeId: z.uuid().optional(),
  productId: z.uuid().optional(),
  search: z.string().trim().max(100).optional(),
  sort: z.enum(["worst", "best", "name"]).default("worst"),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ModelSeriesFilter = z.input<typeof ModelSeriesFilter>;
