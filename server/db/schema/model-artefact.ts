import { foreignKey, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { organisationId } from "./columns.ts";
import { model } from "./model.ts";

/** What a training learnt beside its forecasts, by name: "global:<store id>" is the model of all products of a store. */
export const modelArtefact = pgTable(
  "model_artefact",
  {
    organisationId: organisationId(),
    modelId: uuid("model_id").notNull(),
    name: text("name").notNull(),
    body: jsonb("body").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.modelId, table.name] }),
    foreignKey({
      columns: [table.organisationId, table.modelId],
      foreignColumns: [model.organisationId, model.id],
    }).onDelete("cascade"),
  ],
);
