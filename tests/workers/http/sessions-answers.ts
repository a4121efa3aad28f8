/** Holds any answer of the API against its row of the route table: status, schema, and what no answer may show. */
import { expect } from "vitest";
import { ERRORS } from "#contract/errors.ts";
import { Problem } from "#contract/http/problem.ts";
import type { Route } from "#contract/http/route-row.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { type Answer, type Json, SEEDED } from "./sessions-client.ts";

const ROUTE_NAMES = Object.entries(ROUTES).map(([name]) => name);

/** What a program that interviews needs of signing in. */
const SHARED: readonly string[] = ["guest", "token", "logout"];
const isOfPeople = (name: string): boolean =>
  ["auth", "users", "sharing", "feedback", "admin"].includes(routeOf(name).group);

export const INTERVIEW_ROUTES = ROUTE_NAMES.filter((name) => SHARED.includes(name) || !isOfPeople(name));
export const PEOPLE_ROUTES = ROUTE_NAMES.filter(isOfPeople);

export function routeOf(name: string): Route {
  const route = Object.entries<Route>(ROUTES).find(([known]) => known === name)?.[1];
  if (route === undefined) throw new Error(`no route ${name}`);
  return route;
}

/** The middle of a program, past the signature that the starter shows too. */
const solutionOf = (question: object): string[] => {
  const { coding }: { coding?: { solution?: string } } = question;
  return coding?.solution === undefined ? [] : [coding.solution.slice(-90)];
};

/** Parts of every text that belongs to the examiner alone. */
const SECRETS: readonly string[] = SEEDED.flatMap((question) => [
  question.modelAnswer,
  ...Object.values(question.checks).filter((text) => typeof text === "string"),
  ...solutionOf(question),
]).map((text) => JSON.stringify(text).slice(1, 70));

const INSIDE =
  /\bat [\w.<>]+ \(|\.ts:\d+|node_modules|\$scrypt|SQLITE|D1_ERROR|\bSELECT \b|INSERT INTO|drizzle|ZodError|TypeError/;
const PRIVATE = /"(?:checks|modelAnswer|accept|contradict|solution|hiddenTests|contentHash)":/;

/** What an examiner knows stays out of every answer; a report shows model answers of what was answered and no other. */
export function expectNoSecrets(name: string, { text, body }: Answer): void {
  if (name === "openApi" || name === "ready") return;
  const report: Json = name === "report" ? body : name === "finish" ? body?.report : undefined;
  if (report?.questions === undefined) {
    expect(text, name).not.toMatch(PRIVATE);
    for (const secret of SECRETS) expect(text.includes(secret), `${name} shows ${secret}`).toBe(false);
    return;
  }
  for (const { outcome, modelAnswer } of report.questions) if (outcome !== "answered") expect(modelAnswer).toBeNull();
}

function expectProblem(name: string, { status, headers, body }: Answer): void {
  expect(headers.get("content-type"), name).toBe("application/problem+json");
  const problem = Problem.parse(body);
  expect(problem).toEqual(body);
  expect(problem.status).toBe(status);
  expect(ERRORS[problem.code].status).toBe(status);
  expect(headers.get("x-request-id")).toBe(problem.requestId);
}

/** Asserts nothing about the words themselves. Successes have a status of the row and exactly its fields; failures are problems with a known code and never 5xx. */
export function expectConforming(name: string, answer: Answer): void {
  const { responses } = routeOf(name);
  const { status, headers, body, text } = answer;
  expect(text, name).not.toMatch(INSIDE);
  expect(status, `${name} answers ${status}`).toBeLessThan(500);
  if (status !== 101) expect(headers.get("x-request-id"), name).toMatch(/^[0-9a-f]{16}$/);
  if (status >= 400) expectProblem(name, answer);
  else {
    expect(Object.keys(responses).map(Number), name).toContain(status);
    const schema = responses[status];
    const isJson = headers.get("content-type")?.startsWith("application/json") === true;
    if (schema && isJson) expect(schema.parse(body), name).toEqual(body);
    if (status === 204 || status === 101) expect(text).toBe("");
  }
}
