import { z } from "zod";

/** What a model was trained with; enough, with the data, to train it again. */
export const TrainingParams = z.object({
  horizonDays: z.number().int().positive(),
  /** The newest day of sales the model has seen. */
  lastDay: z.iso.date(),
  /** When the methods of all series were last compared; models of the days after it repeat what was chosen then. */
  evaluatedAt: z.iso.datetime().optional(),
});
export type TrainingParams = z.infer<typeof TrainingParams>;

export const HORIZON = { day: 90, week: 13, month: 12 } as const;

export const TRAINING_SEED = 20_240_229;

/** How far a training is when each of its stages ends. */
export const SHARE = { read: 0.1, clean: 0.15, learn: 0.35, backtest: 0.9, train: 0.95 } as const;
