import { ProductFilter, ProductQuery, ProductSearch } from "#lib/schemas/product.ts";
import { router, viewerProcedure } from "#server/api/trpc.ts";
import { getProduct } from "#server/services/products/get-product.ts";
import { listCategories } from "#server/services/products/list-categories.ts";
import { listProducts } from "#server/services/products/list-products.ts";
import { searchProducts } from "#server/services/products/search-products.ts";

export const productsRouter = router({
  list: viewerProcedure.input(ProductFilter).query(({ ctx, input }) => listProducts(ctx.service, input)),
  categories: viewerProcedure.query(({ ctx }) => listCategories(ctx.service)),
  search: viewerProcedure.input(ProductSearch).query(({ ctx, input }) => searchProducts(ctx.service, input)),
  byId: viewerProcedure.input(ProductQuery).query(({ ctx, input }) => getProduct(ctx.service, input)),
});
