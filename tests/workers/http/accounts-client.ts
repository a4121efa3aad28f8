/** Accounts from the outside: a browser with its cookies, mail as the development outbox shows it. */
import { env } from "cloudflare:workers";
import { api, call, json, ORIGIN } from "../worker-client.ts";

export const PASSWORD = "walnut orbit 73 lantern";

let count = 0;
/** An address that no other test uses. */
export function newEmail(): string {
  count += 1;
  return `person${count}@mail${count}.example`;
}

type Answer = { readonly status: number; readonly body: ReturnType<typeof JSON.parse>; readonly headers: Headers };

/** A browser: keeps the cookies that it is given, and sends them from the own page. */
export class Browser {
  readonly cookies = new Map<string, string>();

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async send(path: string, body?: unknown, method?: string): Promise<Answer> {
    const options = {
      cookie: this.cookie,
      headers: { origin: ORIGIN, "user-agent": "Mozilla/5.0 (X11; Linux) Chrome/142" },
    };
    const response = await api(path, {
      ...options,
      ...(body === undefined ? {} : { body }),
      method: method ?? (body === undefined ? "GET" : "POST"),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  }
}

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** Mail to an address, newest first. */
export async function mailTo(email: string): Promise<Letter[]> {
  const { items } = await json(call("/api/dev/outbox?format=json"));
  return items.filter((item: Letter) => item.to === email);
}

export async function codeFor(email: string): Promise<string> {
  const [newest] = await mailTo(email);
  return /\b\d{6}\b/.exec(newest?.text ?? "")?.[0] ?? "none";
}

export async function resetTokenFor(email: string): Promise<string> {
  const [newest] = await mailTo(email);
  return /#token=([0-9a-f]{64})/.exec(newest?.text ?? "")?.[1] ?? "none";
}

export type Person = { readonly browser: Browser; readonly email: string; readonly id: string };

/** A new account, logged in in its browser. */
export async function newAccount(email = newEmail(), browser = new Browser()): Promise<Person> {
  await browser.send("/auth/signup", { email, password: PASSWORD });
  const verified = await browser.send("/auth/verify", { email, code: await codeFor(email) });
  return { browser, email, id: verified.body.user.id };
}

/** Logs in in a browser that nobody knows. */
export async function logInAnew(email: string, password = PASSWORD): Promise<{ browser: Browser; answer: Answer }> {
  const browser = new Browser();
  return { browser, answer: await browser.send("/auth/login", { email, password }) };
}

/** All that D1 holds of some tables, as one text to look for what must not be in it. */
export async function dump(...tables: string[]): Promise<string> {
  const rows = await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`)));
  return JSON.stringify(rows.map(({ results }) => results));
}
