/** X2: every route against every kind of caller, generated from the route table and one line for each route. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Policy } from "#contract/http/route-row.ts";
import { ROUTES } from "#contract/http/routes.ts";
import { newId, newSecret, sha256 } from "#kernel/ids.ts";
import { hashPassword } from "../../../worker/accounts/passwords.ts";
import { api, ORIGIN, seedBank } from "../worker-client.ts";
import { newEmail, PASSWORD } from "./accounts-client.ts";
import { CALLERS, type Caller, LINES, type Line } from "./matrix-cells.ts";
import { routeOf } from "./sessions-answers.ts";

type Person = { readonly id: string; readonly cookie: string };

let passwordHash = "";
/** Somebody else's interview. */
let foreign = "";

/** A person of a kind with a fresh sign-in, as the routes would have made them. */
async function newPerson(kind: Caller): Promise<Person> {
  const [id, secret, now] = [newId(), newSecret(), Date.now()];
  const account = kind !== "guest" && kind !== "unverified";
  const email = account ? newEmail() : null;
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO users (id, kind, created_at, email, email_key, password_hash, role, banned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ).bind(
      id,
      account ? "account" : "guest",
      now,
      email,
      email,
      account ? passwordHash : null,
      kind === "admin" ? "admin" : "user",
      kind === "banned" ? now : null,
    ),
    env.DB.prepare(
      "INSERT INTO sign_ins (id_hash, user_id, kind, created_at, last_seen_at, expires_at, authenticated_at) VALUES (?, ?, 'cookie', ?, ?, ?, ?)",
    ).bind(await sha256(secret), id, now, now, now + 3_600_000, account ? now : null),
  ]);
  const person = { id, cookie: `__Host-viva=${secret}` };
  if (kind === "unverified") {
    await env.DB.prepare("INSERT INTO email_codes VALUES (?, 'signUp', ?, ?, 'h', 0, ?, ?, NULL)")
      .bind(id, newEmail(), newEmail(), now + 600_000, passwordHash)
      .run();
  }
  return person;
}

function send(
  person: Person | null,
  path: string,
  body?: unknown,
  method?: string,
  upgrade = false,
): Promise<Response> {
  return api(path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { origin: ORIGIN, ...(upgrade ? { upgrade: "websocket" } : {}) },
    ...(body === undefined ? {} : { body }),
    ...(person === null ? {} : { cookie: person.cookie }),
  });
}

async function newInterview(person: Person, ended = false): Promise<string> {
  const body: { id: string } = await (
    await send(person, "/sessions", { track: "swe_intern", difficulty: "easy" })
  ).json();
  if (ended) {
    await send(person, `/sessions/${body.id}/start`, {});
    await send(person, `/sessions/${body.id}/finish`, {});
  }
  return body.id;
}

async function signInOf(person: Person): Promise<string> {
  const body: { items: { id: string }[] } = await (await send(person, "/auth/sessions")).json();
  return body.items[0]?.id ?? "";
}

beforeAll(async () => {
  await seedBank();
  passwordHash = await hashPassword(PASSWORD);
  foreign = await newInterview(await newPerson("user A"));
  // So that no administrator of a cell is the only one.
  await newPerson("admin");
});

/** What a route's policy says to a kind of caller before anything else is looked at; null where it lets them in. */
function gate(policy: Policy, caller: Caller): number | null {
  if (policy === "public") return null;
  if (caller === "anonymous" || caller === "banned") return 401;
  if (policy === "user") return null;
  if (caller === "guest" || caller === "unverified") return 403;
  return policy === "admin" && caller !== "admin" ? 403 : null;
}

function expected(policy: Policy, { thing, owner, but }: Line, caller: Caller): number {
  const closed = gate(policy, caller);
  if (closed !== null) return closed;
  const other = but?.[caller];
  if (other !== undefined) return other;
  const someones = policy === "user" && (thing === "interview" || thing === "signIn");
  return someones && caller !== "user A" ? 404 : owner;
}

/** The thing that the request is about: the caller's own for user A, another's for everyone else. */
async function thingFor({ thing, id, ended }: Line, caller: Caller, person: Person | null): Promise<string> {
  if (id !== undefined) return id;
  const own = caller === "user A" && person !== null;
  if (thing === "interview") return own ? newInterview(person, ended) : foreign;
  if (thing === "signIn") return own ? signInOf(person) : signInOf(await newPerson("user A"));
  return thing === "person" ? (await newPerson("user B")).id : "";
}

describe("X1, X2: the matrix", () => {
  it("has a line for every route, and no other", () => {
    expect(Object.keys(LINES).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it.each(Object.entries(LINES))("%s answers every kind of caller as its policy says", async (name, line) => {
    const { method, path, policy } = routeOf(name);
    const cells: Record<string, number> = {};
    const wanted: Record<string, number> = {};
    for (const caller of CALLERS) {
      const person = caller === "anonymous" ? null : await newPerson(caller);
      const id = await thingFor(line, caller, person);
      const body = method === "get" ? undefined : (line.body?.({ interview: id }) ?? {});
      const at = `${path.replace(":id", id).replace(":linkId", "0".repeat(32))}${line.query ?? ""}`;
      const response = await send(person, at, body, method.toUpperCase(), name === "socket");
      response.webSocket?.accept();
      response.webSocket?.close(1000, "enough");
      cells[caller] = response.status;
      wanted[caller] = expected(policy, line, caller);
    }
    expect(cells).toEqual(wanted);
  });
});
