/** The route table as an OpenAPI 3.1 document, from the very schemas that validate. */
import * as z from "zod/mini";
import { ERROR_CODES, ERRORS } from "../errors.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route-row.ts";
import { API, ROUTES } from "./routes.ts";

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

function parametersOf(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  if (route.query === undefined) return inPath;
  const query = schemaOf(route.query, "input");
  const properties = Object.entries((query.properties ?? {}) as Record<string, Json>);
  const required = new Set(Array.isArray(query.required) ? query.required : []);
  return [
    ...inPath,
    ...properties.map(([name, schema]) => ({ name, in: "query", required: required.has(name), schema })),
  ];
}

function responsesOf(route: Route): Json {
  const answers = Object.entries(route.responses).map(([status, schema]) => [
    status,
    schema === null
      ? { description: "Done" }
      : { description: "Done", content: { "application/json": { schema: schemaOf(schema, "output") } } },
  ]);
  const failure = {
    description: "A problem with a stable code",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return { ...Object.fromEntries(answers), default: failure };
}

function operationOf(name: string, route: Route): Json {
  const body =
    route.body === undefined
      ? {}
      : {
          requestBody: {
            required: route.bodyOptional !== true,
            content: { "application/json": { schema: schemaOf(route.body, "input") } },
          },
        };
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.group],
    security: route.policy === "public" ? [] : [{ cookie: [] }, { bearer: [] }],
    parameters: parametersOf(route),
    ...body,
    responses: responsesOf(route),
  };
}

/** Builds the document; `version` is the package's. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(ROUTES)) {
    const path = `${API}${route.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.method]: operationOf(name, route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Viva", version, description: "Mock interviews whose report quotes your own words." },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { Problem: { ...schemaOf(Problem, "output"), "x-codes": codes() } },
      securitySchemes: {
        cookie: { type: "apiKey", in: "cookie", name: "__Host-viva" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
  };
}

function codes(): Json {
  return Object.fromEntries(
    ERROR_CODES.map((code) => [code, { status: ERRORS[code].status, title: ERRORS[code].title }]),
  );
}
