/** How the entities that uploads set are keyed, and which of their columns an upload can set. */
export interface EntityDescription {
  readonly table: "product" | "customer" | "calendar_event" | "stock_lot";
  readonly keys: readonly string[];
  readonly values: Readonly<Record<string, "text" | "numeric" | "int" | "date" | "uuid" | "jsonb">>;
  /** Columns that may not be null, with what stands there when no upload says anything. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly hasDataset: boolean;
}

export const PRODUCT: EntityDescription = {
  table: "product",
  keys: ["sku"],
  values: {
    kind: "text",
    measure: "text",
    name: "text",
    category: "text",
    supplier: "text",
    price: "numeric",
    cost: "numeric",
    lead_time_days: "int",
    pack_size: "int",
    min_order: "int",
  },
  defaults: { name: "e.sku", kind: "'item'", measure: "'units'" },
  hasDataset: false,
};

export const CUSTOMER: EntityDescription = {
  table: "customer",
  keys: ["external_id"],
  values: { name: "text", email: "text", attributes: "jsonb" },
  defaults: { attributes: "'{}'::jsonb" },
  hasDataset: true,
};

export const CALENDAR_EVENT: EntityDescription = {
  table: "calendar_event",
  keys: ["name", "first_day"],
  values: { kind: "text", last_day: "date", store_id: "uuid" },
  defaults: { kind: "'event'", last_day: "e.first_day" },
  hasDataset: true,
};

export const STOCK_LOT: EntityDescription = {
  table: "stock_lot",
  keys: ["store_id", "product_id", "as_of_day", "lot_code"],
  values: { quantity: "numeric", expiry_day: "date", unit_cost: "numeric" },
  defaults: { quantity: "0" },
  hasDataset: true,
};

export const ENTITIES = [PRODUCT, CUSTOMER, CALENDAR_EVENT, STOCK_LOT] as const;
