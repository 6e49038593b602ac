import { ProductQuery } from "#lib/schemas/product.ts";
import {
  ReorderFilter,
  StockFilter,
  StockRule,
  StockRuleScope,
  StockTaskChange,
  StockTaskRestore,
} from "#lib/schemas/stock.ts";
import { StoreFilter } from "#lib/schemas/store.ts";
import { adminProcedure, managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { changeTasks, restoreTasks } from "#server/services/stock/change-tasks.ts";
import { listAssignees } from "#server/services/stock/list-assignees.ts";
import { listReorders } from "#server/services/stock/list-reorders.ts";
import { listProductStock, listRisks, summariseRisks } from "#server/services/stock/list-risks.ts";
import { requestAssessment } from "#server/services/stock/request-assessment.ts";
import { listStockRules, removeStockRule, setStockRule } from "#server/services/stock/stock-rules.ts";

export const stockRouter = router({
  summary: viewerProcedure.input(StoreFilter).query(({ ctx, input }) => summariseRisks(ctx.service, input)),
  list: viewerProcedure.input(StockFilter).query(({ ctx, input }) => listRisks(ctx.service, input)),
  ofProduct: viewerProcedure
    .input(ProductQuery)
    .query(({ ctx, input }) => listProductStock(ctx.service, input)),
  reorders: viewerProcedure.input(ReorderFilter).query(({ ctx, input }) => listReorders(ctx.service, input)),
  rules: viewerProcedure.query(({ ctx }) => listStockRules(ctx.service)),
  assignees: managerProcedure.query(({ ctx }) => listAssignees(ctx.service)),
  change: managerProcedure
    .input(StockTaskChange)
    .mutation(({ ctx, input }) => changeTasks(ctx.service, input)),
  restore: managerProcedure
    .input(StockTaskRestore)
    .mutation(({ ctx, input }) => restoreTasks(ctx.service, input)),
  assess: managerProcedure.mutation(({ ctx }) => requestAssessment(ctx.service)),
  setRule: adminProcedure.input(StockRule).mutation(({ ctx, input }) => setStockRule(ctx.service, input)),
  removeRule: adminProcedure
    .input(StockRuleScope)
    .mutation(({ ctx, input }) => removeStockRule(ctx.service, input)),
});
