import { ProductSkeleton } from "#components/products/product-skeleton.tsx";

export default function Loading() {
  return <ProductSkeleton />;
}
