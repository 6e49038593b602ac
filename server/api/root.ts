import { anomaliesRouter } from "./routers/anomalies.ts";
import { apiKeysRouter } from "./routers/api-keys.ts";
import { customersRouter } from "./routers/customers.ts";
import { datasetsRouter } from "./routers/datasets.ts";
import { embedsRouter } from "./routers/embeds.ts";
import { explanationsRouter } from "./routers/explanations.ts";
import { forecastsRouter } from "./routers/forecasts.ts";
import { insightsRouter } from "./routers/insights.ts";
import { modelsRouter } from "./routers/models.ts";
import { overviewRouter } from "./routers/overview.ts";
import { peopleRouter } from "./routers/people.ts";
import { productsRouter } from "./routers/products.ts";
import { promotionsRouter } from "./routers/promotions.ts";
import { runsRouter } from "./routers/runs.ts";
import { sessionRouter } from "./routers/session.ts";
import { settingsRouter } from "./routers/settings.ts";
import { stockRouter } from "./routers/stock.ts";
import { storesRouter } from "./routers/stores.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  anomalies: anomaliesRouter,
  apiKeys: apiKeysRouter,
  customers: customersRouter,
  datasets: datasetsRouter,
  embeds: embedsRouter,
  explanations: explanationsRouter,
  forecasts: forecastsRouter,
  insights: insightsRouter,
  models: modelsRouter,
  overview: overviewRouter,
  products: productsRouter,
  people: peopleRouter,
  promotions: promotionsRouter,
  runs: runsRouter,
  stock: stockRouter,
  stores: storesRouter,
  session: sessionRouter,
  settings: settingsRouter,
});

export type AppRouter = typeof appRouter;
