import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { type DayNumber, isoDay } from "../calendar-day.ts";
import { isBlank, type SheetRow } from "../cell.ts";
import { CHECK_FILES, type RowSink, type SinkResult } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";
import { StoreColumn } from "./store-column.ts";

const LONGEST_NAME = 200;
const SAMPLE = 10;
const KIND_WORDS: readonly (readonly [kind: EventKind, words: RegExp])[] = [
  ["closed", /clos|geschl|ferm[ée]|cerrad|chius|休/i],
  ["promotion", /promo|aktion|angebot|sale|oferta|campaign|促/i],
  ["holiday", /holiday|feiertag|f[ée]ri[ée]|festiv|feriado|national|religious|public|节|假/i],
];

type EventKind = "holiday" | "event" | "promotion" | "closed";

interface CalendarEvent {
  readonly name: string;
  readonly kind: EventKind;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  readonly store: number | null;
}

/** Calendar events: one record per name and first day. Days without an event are passed over. */
export class EventsSink implements RowSink {
  readonly #fields: FieldReader;
  readonly #stores: StoreColumn | null;
  readonly #events = new Map<string, CalendarEvent>();
  readonly #folder: string;
  #skipped = 0;

  constructor(fields: FieldReader, folder: string) {
    this.#fields = fields;
    this.#folder = folder;
    this.#stores = fields.has("store") ? new StoreColumn(fields, null) : null;
  }

  accept(row: SheetRow): Problem | "accepted" | "skipped" {
    const name = this.#fields.text(row, "eventName", LONGEST_NAME);
    if (isProblem(name)) return name;
    if (name === null) {
      this.#skipped += 1;
      return "skipped";
    }
    const event = this.#readEvent(row, name);
    if (isProblem(event)) return event;
    this.#events.set(`${event.firstDay} ${name}`, event);
    return "accepted";
  }

  finish(): SinkResult {
    const writer = new CopyWriter(join(this.#folder, CHECK_FILES.records));
    const events = [...this.#events.values()];
    for (const { name, kind, firstDay, lastDay, store } of events) {
      writer.write([uuidv7(), name, kind, isoDay(firstDay), isoDay(lastDay), store]);
    }
    writer.close();
    this.#stores?.write(this.#folder);
    const message = `${this.#skipped} days have no event and were passed over.`;
    return {
      records: events.length,
      stores: this.#stores?.count ?? 0,
      products: 0,
      days: [...new Set(events.map(({ firstDay }) => firstDay))].sort((a, b) => a - b),
      measure: null,
      warnings: this.#skipped > 0 ? [{ code: "no-event", message }] : [],
      sample: events.slice(0, SAMPLE).map(({ name, kind, firstDay, lastDay }) => ({
        name,
        kind,
        firstDay: isoDay(firstDay),
        lastDay: isoDay(lastDay),
      })),
    };
  }

  #readEvent(row: SheetRow, name: string): CalendarEvent | Problem {
    const firstDay = this.#fields.requiredDay(row, "date", { mayBeFuture: true });
    if (isProblem(firstDay)) return firstDay;
    const lastDay = this.#fields.day(row, "lastDay", { mayBeFuture: true });
    if (isProblem(lastDay)) return lastDay;
    if (lastDay !== null && lastDay < firstDay) {
      return this.#fields.problem(
        "lastDay",
        "last-day-before-first",
        "The event ends before it begins. Swap the days.",
      );
    }
    const kind = this.#fields.text(row, "eventKind", LONGEST_NAME);
    if (isProblem(kind)) return kind;
    const store = this.#readStore(row);
    if (isProblem(store)) return store;
    return { name, kind: readKind(kind ?? name), firstDay, lastDay: lastDay ?? firstDay, store };
  }

  /** No store means all of them. */
  #readStore(row: SheetRow): number | null | Problem {
    return this.#stores && !isBlank(this.#fields.cell(row, "store")) ? this.#stores.read(row) : null;
  }
}

function readKind(text: string): EventKind {
  return KIND_WORDS.find(([, words]) => words.test(text))?.[0] ?? "event";
}
