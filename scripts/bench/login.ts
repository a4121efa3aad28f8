/**
 * What a log-in takes apart from the hash itself, and whether its time tells an account from none. The hash is measured
 * beside every log-in in the same way as the Worker makes it; a log-in of a wrong password for a known and for an unknown
 * address take turns. Asserts nothing.
 */
import { randomBytes } from "node:crypto";
import { deriveByScrypt, PARAMETERS } from "../../worker/accounts/passwords.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { type Benchmark, type Measure, measureOf, single, timed } from "./measure.ts";

const PASSWORD = "copper meadow 19 violin";
const EMAIL = "bench@example.org";
const PAIRS = 200;
const DISCARDED = 5;
const AT_ONCE = 50;

/** Nobody waits between failed log-ins here, and one address may try as often as it likes. */
const OPEN = { LIMIT_LOGINS_PER_MINUTE: "100000" };

type Answer = { readonly status: number; readonly ms: number };

class Visitor {
  readonly #url: string;
  #cookie = "";

  constructor(url: string) {
    this.#url = url;
  }

  async post(path: string, body: object): Promise<Answer> {
    const startedAt = performance.now();
    const answer = await fetch(`${this.#url}/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.#url, cookie: this.#cookie },
      body: JSON.stringify(body),
    });
    await answer.arrayBuffer();
    const ms = performance.now() - startedAt;
    for (const set of answer.headers.getSetCookie()) {
      const given = set.split(";")[0] ?? "";
      if (given.startsWith("__Host-viva=")) this.#cookie = given;
    }
    return { status: answer.status, ms };
  }
}

function expectStatus({ status, ms }: Answer, wanted: number, what: string): number {
  if (status !== wanted) throw new Error(`${what} was answered with ${status}.`);
  return ms;
}

async function makeAccount(url: string, email: string): Promise<void> {
  const visitor = new Visitor(url);
  expectStatus(await visitor.post("/auth/signup", { email, password: PASSWORD }), 202, "sign-up");
  const outbox: unknown = await (await fetch(`${url}/api/dev/outbox?format=json`)).json();
  const code = codeIn(outbox, email);
  expectStatus(await visitor.post("/auth/verify", { email, code }), 200, "the code");
}

/** The code of the newest mail to an address. */
export function codeIn(outbox: unknown, email: string): string {
  const { items }: { items?: readonly { to?: string; text?: string }[] } = Object(outbox);
  const text = items?.find(({ to }) => to === email)?.text ?? "";
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (code === undefined) throw new Error(`There is no code for ${email} in the outbox.`);
  return code;
}

function hashTime(): Promise<number> {
  return timed(() => deriveByScrypt(PASSWORD, randomBytes(16), PARAMETERS));
}

async function rightOnes(url: string): Promise<Measure[]> {
  const visitor = new Visitor(url);
  const [whole, hashes, apart]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < PAIRS + DISCARDED; at += 1) {
    const hash = await hashTime();
    const ms = expectStatus(await visitor.post("/auth/login", { email: EMAIL, password: PASSWORD }), 200, "a log-in");
    if (at < DISCARDED) continue;
    whole.push(ms);
    hashes.push(hash);
    apart.push(Math.max(0, ms - hash));
  }
  return [
    measureOf("log-in", "ms", whole),
    measureOf("the hash by itself", "ms", hashes),
    measureOf("log-in apart from the hash", "ms", apart),
  ];
}

/** Wrong passwords: of an address with an account, and of one without. A right log-in in between forgets the failures. */
async function wrongOnes(url: string): Promise<Measure[]> {
  const [known, unknown, gaps]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < PAIRS; at += 1) {
    const guest = new Visitor(url);
    const password = `wrong words ${at} and more`;
    const first = at % 2 === 0 ? EMAIL : `nobody${at}@example.org`;
    const second = at % 2 === 0 ? `nobody${at}@example.org` : EMAIL;
    const times = new Map<string, number>();
    for (const email of [first, second]) {
      times.set(email, expectStatus(await guest.post("/auth/login", { email, password }), 401, "a wrong log-in"));
    }
    expectStatus(await guest.post("/auth/login", { email: EMAIL, password: PASSWORD }), 200, "a log-in");
    const [there, none] = [times.get(EMAIL) ?? 0, times.get(`nobody${at}@example.org`) ?? 0];
    known.push(there);
    unknown.push(none);
    gaps.push(there - none);
  }
  const [there, none] = [
    measureOf("wrong password, known account", "ms", known),
    measureOf("wrong password, unknown account", "ms", unknown),
  ];
  return [
    there,
    none,
    single("gap of their medians", "ms", Math.abs(there.p50 - none.p50), PAIRS),
    // One after the other, so that what else goes on meets both alike.
    single("median gap of a pair", "ms", Math.abs(measureOf("", "ms", gaps).p50), PAIRS),
  ];
}

/** Many at once: two are at work and fourteen in line, who waits over two seconds or finds no place is told to come again. */
async function crowd(url: string): Promise<Measure[]> {
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, at) =>
      new Visitor(url).post("/auth/login", { email: `crowd${at}@example.org`, password: PASSWORD }),
    ),
  );
  const strange = answers.find(({ status }) => status !== 401 && status !== 503);
  if (strange !== undefined) throw new Error(`One of many log-ins was answered with ${strange.status}.`);
  const times = answers.map(({ ms }) => ms);
  const busy = answers.filter(({ status }) => status === 503).length;
  return [
    measureOf(`${AT_ONCE} log-ins at once`, "ms", times),
    single("of them told to come again", "%", (100 * busy) / AT_ONCE, AT_ONCE),
  ];
}

export const login: Benchmark = async (say) => {
  const server = await startOwnServer(say, OPEN);
  try {
    await makeAccount(server.url, EMAIL);
    say("Right passwords …");
    const right = await rightOnes(server.url);
    say("Wrong passwords …");
    const wrong = await wrongOnes(server.url);
    say("A crowd …");
    return [...right, ...wrong, ...(await crowd(server.url))];
  } finally {
    await server.stop();
  }
};
