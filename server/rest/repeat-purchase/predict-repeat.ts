import { defineCall } from "../rest-call.ts";
import { answerRepeats, RepeatAnswer, RepeatRequest } from "./repeat-answer.ts";

export const predictRepeatCall = defineCall({
  method: "POST",
  path: "/predict/repeat-purchase",
  tag: "Predictions",
  summary: "How likely a user is to buy a product again.",
  scope: "predict",
  body: RepeatRequest,
  output: RepeatAnswer,
  example: { body: { user_id: "user_00001", product_id: "prod_0001" } },
  async handle(ctx, { body }) {
    const [answer] = await answerRepeats(ctx, [body]);
    if (!answer) throw new Error("nothing was predicted for the pair");
    return answer;
  },
});
