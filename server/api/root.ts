import { modelsRouter } from "./routers/models.ts";
import { runsRouter } from "./routers/runs.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  models: modelsRouter,
  runs: runsRouter,
});

export type AppRouter = typeof appRouter;
