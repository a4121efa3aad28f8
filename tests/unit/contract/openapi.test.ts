import { describe, expect, it } from "vitest";
import { openApiDocument } from "#contract/http/openapi.ts";
import type { Route } from "#contract/http/route-row.ts";
import { API, ROUTES } from "#contract/http/routes.ts";

const document = JSON.parse(JSON.stringify(openApiDocument("1.2.3")));

describe("the OpenAPI document", () => {
  it("is version 3.1 and carries the package's version", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info.version).toBe("1.2.3");
  });

  it("describes every row of the route table, once", () => {
    for (const [name, route] of Object.entries<Route>(ROUTES)) {
      const path = `${API}${route.path.replace(/:(\w+)/g, "{$1}")}`;
      expect(document.paths[path]?.[route.method]?.operationId, name).toBe(name);
    }
    const operations = Object.values<object>(document.paths).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(Object.keys(ROUTES).length);
  });

  it("asks for a sign-in exactly where the policy does", () => {
    for (const [name, route] of Object.entries<Route>(ROUTES)) {
      const path = `${API}${route.path.replace(/:(\w+)/g, "{$1}")}`;
      const open = document.paths[path][route.method].security.length === 0;
      expect(open, name).toBe(route.policy === "public");
    }
  });

  it("takes the schemas that validate: bounds and defaults of the set-up body are in it", () => {
    const body = document.paths[`${API}/sessions`].post.requestBody.content["application/json"].schema;
    expect(body.properties.questionCount).toMatchObject({ type: "integer", minimum: 1, maximum: 10, default: 5 });
    expect(body.additionalProperties).toBe(false);
    expect(body.required).toEqual(["track"]);
  });

  it("names path and query parameters", () => {
    const parameters = document.paths[`${API}/sessions/{id}/transcript`].get.parameters;
    expect(parameters.map((parameter: { name: string; in: string }) => `${parameter.in}:${parameter.name}`)).toEqual([
      "path:id",
      "query:format",
    ]);
  });

  it("lists the problem codes with their status", () => {
    expect(document.components.schemas.Problem["x-codes"].TURN_CLOSED.status).toBe(409);
  });
});
