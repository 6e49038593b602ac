ALTER TABLE "sale" DROP CONSTRAINT "sale_organisation_id_store_id_store_organisation_id_id_fk";
--> statement-breakpoint
ALTER TABLE "sale" DROP CONSTRAINT "sale_organisation_id_product_id_product_organisation_id_id_fk";
--> statement-breakpoint
DROP INDEX "sale_dataset_idx";