import { SERVICE } from "#server/operations/version.ts";
import { openApiDocument } from "./open-api.ts";
import { restCalls } from "./registry.ts";
import type { RestCall } from "./rest-call.ts";

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dde3, #363c45); --soft: light-dark(#f4f6f8, #1c2128); --ink: light-dark(#1b2330, #e6eaf0); --mute: light-dark(#566070, #a3adbb); --mark: light-dark(#0b6b53, #5fd3ae); }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #12161b); }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p, dd { color: var(--mute); } section { border-top: 1px solid var(--line); padding: 1.25rem 0; }
code, pre { font: 13.5px/1.5 ui-monospace, monospace; } pre { background: var(--soft); padding: .75rem 1rem; overflow-x: auto; border-radius: .5rem; }
.method { color: var(--mark); margin-right: .5rem; } summary { cursor: pointer; } a { color: var(--mark); }
`;

/** The documentation as one page without scripts, made from the same registry as the routes. */
export function documentationPage(): string {
  const document = openApiDocument() as { paths: Record<string, Record<string, unknown>> };
  const tags = [...new Set(restCalls.map(({ tag }) => tag))];
  const sections = tags.map((tag) => {
    const calls = restCalls.filter((call) => call.tag === tag);
    return `<h2>${escapeHtml(tag)}</h2>${calls.map((call) => describe(call, document.paths[call.path] ?? {})).join("")}`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shelfcast API</title><style>${STYLE}</style></head><body><main>
<h1>Shelfcast API ${escapeHtml(SERVICE.version)}</h1>
<p>Make a key in Settings, API keys, and send it with every call:</p>
<pre tabindex="0">Authorization: Bearer shelf_...</pre>
<p>Errors answer with <code>{"detail": "..."}</code>. A call with an <code>Idempotency-Key</code> that is sent twice within 24 hours is carried out once. Every answer has an <code>X-Request-Id</code>. For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${sections.join("\n")}
</main></body></html>`;
}

function describe(call: RestCall, path: Record<string, unknown>): string {
  const operation = path[call.method.toLowerCase()] as Record<string, unknown>;
  const example = call.example.body === undefined ? "" : block("Example request", call.example.body);
  return `<section><h3><code><span class="method">${call.method}</span>/api/v1${escapeHtml(call.path)}</code></h3>
<p>${escapeHtml(call.summary)} Scope: ${escapeHtml(call.scope)}.</p>${example}
${block("Parameters", operation.parameters)}${operation.requestBody ? block("Request", schemaOf(operation.requestBody)) : ""}
${block("Answer", schemaOf((operation.responses as Record<string, unknown>)[String(call.status ?? 200)]))}</section>`;
}

function schemaOf(part: unknown): unknown {
  const { content } = part as { content: Record<string, { schema: unknown }> };
  return Object.values(content)[0]?.schema;
}

function block(title: string, value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return "";
  return `<details><summary>${title}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
