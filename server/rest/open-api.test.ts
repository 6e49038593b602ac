import { expect, it } from "vitest";
import { documentationPage } from "./documentation-page.ts";
import { openApiDocument } from "./open-api.ts";
import { restCalls } from "./registry.ts";

const document = openApiDocument() as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
};

it("describes every call once, with an id of its own", () => {
  expect(document.openapi).toBe("3.1.0");
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(restCalls.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(restCalls.length);
});

it("lists the names in each path as its parameters", () => {
  for (const { method, path } of restCalls) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const described = document.paths[path]?.[method.toLowerCase()]?.parameters ?? [];
    expect(described.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(names);
  }
});

it("shows every call on the page, which loads nothing", () => {
  const page = documentationPage();
  for (const { path } of restCalls) expect(page).toContain(`/api/v1${path}`);
  expect(page).not.toMatch(/<script|src=|https?:/);
});
