import { z } from "zod";
import { defineCall } from "../rest-call.ts";
import { answerRepeats, RepeatAnswer, RepeatRequest } from "./repeat-answer.ts";

const MOST_PAIRS = 1_000;

export const predictRepeatBatchCall = defineCall({
  method: "POST",
  path: "/predict/repeat-purchase/batch",
  tag: "Predictions",
  summary: "The same for up to 1000 users and products, in the order of the request.",
  scope: "predict",
  body: z.array(RepeatRequest).min(1, "Send at least one user and product").max(MOST_PAIRS),
  bodyKind: "rows",
  output: z.array(RepeatAnswer),
  example: {
    body: [
      { user_id: "user_00001", product_id: "prod_0001" },
      { user_id: "user_00002", product_id: "prod_0002" },
    ],
  },
  handle: (ctx, { body }) => answerRepeats(ctx, body),
});
