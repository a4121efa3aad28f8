/** Calls the Worker from tests in workerd as a browser or a program would, and seeds the bank it needs. */
import { env, exports } from "cloudflare:workers";
import behavioral from "../../data/questions/behavioral/general/easy.json" with { type: "json" };
import swe from "../../data/questions/swe_intern/general/easy.json" with { type: "json" };
import sweMedium from "../../data/questions/swe_intern/general/medium.json" with { type: "json" };

export const ORIGIN = "https://viva.example";

export type Call = {
  method?: string;
  body?: unknown;
  token?: string;
  cookie?: string;
  headers?: Record<string, string>;
};

/** One request; `body` is sent as JSON unless it is a string. */
export function call(path: string, options: Call = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  if (options.token !== undefined) headers.set("authorization", `Bearer ${options.token}`);
  if (options.cookie !== undefined) headers.set("cookie", options.cookie);
  const init: RequestInit = { method: options.method ?? (options.body === undefined ? "GET" : "POST"), headers };
  if (options.body !== undefined) {
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    init.body = typeof options.body === "string" ? options.body : JSON.stringify(options.body);
  }
  return exports.default.fetch(new Request(`${ORIGIN}${path}`, init));
}

export const api = (path: string, options: Call = {}): Promise<Response> => call(`/api/v1${path}`, options);

/** JSON of an answer; tests assert on its parts. */
export async function json(response: Response | Promise<Response>): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await (await response).text());
}

export async function guestToken(): Promise<string> {
  return (await json(api("/auth/token", { body: { grantType: "guest" } }))).accessToken;
}

/** Cookie header of a new guest. */
export async function guestCookie(): Promise<string> {
  const response = await api("/auth/guest", { method: "POST", headers: { origin: ORIGIN } });
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** Puts three files of the real bank into D1. */
export async function seedBank(): Promise<void> {
  const insert = env.DB.prepare(
    `INSERT OR REPLACE INTO questions (id, track, company_style, difficulty, type, title, prompt, tags, body, hash, active)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'h', 1)`,
  );
  const rows = [swe, sweMedium, behavioral].flatMap((file) =>
    file.questions.map(({ checks: _checks, ...question }) => {
      const place = { track: file.track, companyStyle: file.companyStyle, difficulty: file.difficulty };
      const body = JSON.stringify({ ...question, ...place });
      const { id, type, title, prompt } = question;
      const tags = JSON.stringify(question.tags);
      return insert.bind(id, file.track, file.companyStyle, file.difficulty, type, title, prompt, tags, body);
    }),
  );
  await env.DB.batch([
    ...rows,
    env.DB.prepare("INSERT OR REPLACE INTO bank (id, version, seeded_at) VALUES ('main', 'test', 0)"),
  ]);
}

export async function createSession(token: string, body: object = {}): Promise<ReturnType<typeof JSON.parse>> {
  return json(api("/sessions", { token, body: { track: "swe_intern", difficulty: "easy", seed: 5, ...body } }));
}
