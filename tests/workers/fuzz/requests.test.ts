/** Requests drawn from the very OpenAPI document that is served, by everyone who may come: no 5xx, nothing undocumented. */
import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../../worker/accounts/passwords.ts";
import { drawFrom, nasty, type Schema, spoilt } from "../../support/from-schema.ts";
import { Chance } from "../../support/session-random.ts";
import { expectConforming, expectNoSecrets, routeOf } from "../http/sessions-answers.ts";
import { answerOf, type Json, SEEDED } from "../http/sessions-client.ts";
import { api, call, json, ORIGIN, seedBank } from "../worker-client.ts";
import { type Cast, newCast, type Sender } from "./people.ts";
import { watchLog } from "./quiet.ts";
import { PATIENCE_MS, REQUESTS, SEED } from "./size.ts";

beforeAll(seedBank);

const PASSWORD = "canary walnut orbit 73 lantern";
const CANARY = "osprey-cellar-canary";
/** After so many requests the people are others: an account may have been deleted, banned or signed out. */
const EPISODE = 150;
/** Where a password is hashed for every request that fits, which is slow by design. */
const SLOW = ["login", "token", "signUp", "changePassword", "changeEmail", "resetPassword", "deleteMe"];

type Operation = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema; readonly required: boolean }[];
  readonly body: Schema | null;
};

function operationsOf(document: Json): Operation[] {
  const found: Operation[] = [];
  for (const [path, methods] of Object.entries<Json>(document.paths)) {
    for (const [method, operation] of Object.entries<Json>(methods)) {
      found.push({
        name: operation.operationId,
        method: method.toUpperCase(),
        path,
        query: operation.parameters.filter((parameter: Json) => parameter.in === "query"),
        body: operation.requestBody?.content["application/json"].schema ?? null,
      });
    }
  }
  return found;
}

const WILD_IDS = [
  "%00",
  "%E0%A4%A",
  "%2e%2e",
  "..;",
  "0".repeat(32),
  "F".repeat(32),
  "%",
  "a%2Fb",
  "own-1",
  "x".repeat(400),
];

/** `isWild`: the address may lead to another row, or to none. */
type Drawn = {
  readonly address: string;
  readonly isWild: boolean;
  readonly method: string;
  readonly body: string | undefined;
};

function queryOf({ query }: Operation, chance: Chance): string {
  const pairs = query.flatMap(({ name, schema, required }) => {
    if (!required && chance.happens(0.6)) return [];
    const value = chance.happens(0.85) ? drawFrom(schema, chance) : nasty(chance);
    return [[name, String(typeof value === "object" ? JSON.stringify(value) : value)] as [string, string]];
  });
  if (chance.happens(0.03)) pairs.push(["x", "1"]);
  const twice = pairs[0];
  if (twice !== undefined && chance.happens(0.03)) pairs.push(twice);
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, value.toWellFormed()])).toString();
  return search === "" ? "" : `?${search}`;
}

function bodyOf({ body }: Operation, chance: Chance): string | undefined {
  if (body === null) return chance.happens(0.05) ? "{}" : undefined;
  const drawn = drawFrom(body, chance);
  const value = chance.happens(0.7) ? drawn : spoilt(drawn, chance);
  const text = JSON.stringify(value) ?? "";
  if (chance.happens(0.04)) return text.slice(0, chance.below(text.length + 1));
  return chance.happens(0.3) ? text.replace(/"hash"|hash/, CANARY) : text;
}

function draw(operation: Operation, { ids }: Cast, chance: Chance): Drawn {
  const isWild = operation.path.includes("{") && chance.happens(0.12);
  const path = operation.path.replace(/\{\w+\}/g, () => (isWild ? chance.pick(WILD_IDS) : chance.pick(ids)));
  const body = operation.method === "GET" ? undefined : bodyOf(operation, chance);
  return { address: path + queryOf(operation, chance), isWild, method: operation.method, body };
}

function headersOf(operation: Operation, sender: Sender, chance: Chance): Record<string, string> {
  const type = chance.happens(0.03) ? { "content-type": chance.pick(["text/plain", "application/xml", ""]) } : {};
  const origin = sender.cookie === undefined || chance.happens(0.03) ? {} : { origin: ORIGIN };
  const from = { "cf-connecting-ip": `10.0.${chance.below(250)}.${chance.below(250)}` };
  return { ...type, ...origin, ...from, ...(operation.name === "socket" ? { upgrade: "websocket" } : {}) };
}

async function send(operation: Operation, drawn: Drawn, sender: Sender, chance: Chance) {
  const response = await call(drawn.address, {
    method: drawn.method,
    headers: headersOf(operation, sender, chance),
    ...(drawn.body === undefined ? {} : { body: drawn.body }),
    ...sender,
  });
  response.webSocket?.accept();
  response.webSocket?.close(1000, "enough");
  return answerOf(Promise.resolve(response));
}

describe("C5, X2, X6: requests from the document", () => {
  it("are answered as it says, whoever sends them, without a 5xx, and no log line holds what they held", {
    timeout: PATIENCE_MS,
  }, async () => {
    const words = new Set([CANARY, PASSWORD]);
    const log = watchLog(words);
    const chance = new Chance(SEED);
    const operations = operationsOf(await json(api(routeOf("openApi").path)));
    const quick = operations.filter(({ name }) => !SLOW.includes(name));
    const passwordHash = await hashPassword(PASSWORD);
    const questionIds = SEEDED.map(({ id }) => id);
    const statuses = new Map<string, number>();
    const met = new Map<string, number>();
    let cast = await newCast(passwordHash, questionIds);
    for (let sent = 1; sent <= REQUESTS; sent += 1) {
      if (sent % EPISODE === 0) cast = await newCast(passwordHash, questionIds);
      const operation = chance.pick(chance.happens(0.01) ? operations : quick);
      const drawn = draw(operation, cast, chance);
      const answer = await send(operation, drawn, chance.pick(cast.senders), chance);
      const elsewhere = drawn.isWild && answer.status < 400;
      if (elsewhere) expect(answer.status).toBeLessThan(500);
      else expectConforming(operation.name, answer);
      expectNoSecrets(elsewhere ? "elsewhere" : operation.name, answer);
      met.set(operation.name, (met.get(operation.name) ?? 0) + 1);
      const group = answer.status < 200 ? "101" : `${Math.floor(answer.status / 100)}xx`;
      statuses.set(group, (statuses.get(group) ?? 0) + 1);
    }
    const figures = {
      seed: SEED,
      requests: REQUESTS,
      ...Object.fromEntries([...statuses].sort()),
      logLines: log.lines(),
    };
    log.stop();
    console.log(`requests: ${JSON.stringify(figures)}`);
    expect(statuses.get("5xx") ?? 0).toBe(0);
    expect(log.holding()).toEqual([]);
    expect(log.events().get("request") ?? 0).toBeGreaterThanOrEqual(REQUESTS);
    for (const { name } of quick) {
      expect(met.get(name) ?? 0, name).toBeGreaterThan(0);
      expect(routeOf(name)).toBeDefined();
    }
    expect(statuses.get("2xx") ?? 0).toBeGreaterThan(REQUESTS / 10);
  });
});
