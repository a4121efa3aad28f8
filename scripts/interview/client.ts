/** The public HTTP API as a program uses it: a guest's bearer token, JSON in and out, every answer checked by the contract. */
import type * as z from "zod/mini";
import { AccessToken } from "../../worker/contract/http/auth.ts";
import { Problem } from "../../worker/contract/http/problem.ts";
import { API } from "../../worker/contract/http/routes.ts";
import {
  Acked,
  CreatedSession,
  type CreateSession,
  Finished,
  ReportPending,
  type SendAction,
  type SendMessage,
  Started,
  Ticket,
  Transcript,
} from "../../worker/contract/http/sessions.ts";
import type { Report } from "../../worker/contract/report.ts";

/** A refusal with a code of `errors.ts`; `NETWORK` when what answered was not Viva. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, status: number, code: string, detail: string) {
    super(`${what}: ${status} ${code}${detail === "" ? "" : ` (${detail})`}`);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

type Body = Readonly<Record<string, unknown>>;

async function failureOf(what: string, response: Response): Promise<ApiError> {
  const text = await response.text();
  const parsed = Problem.safeParse(parseJson(text));
  if (!parsed.success) return new ApiError(what, response.status, "NETWORK", text.slice(0, 120));
  const issues = parsed.data.issues?.map(({ path, message }) => `${path} ${message}`).join("; ");
  return new ApiError(what, response.status, parsed.data.code, issues ?? parsed.data.title);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const REPORT_TRIES = 60;
/** A wait that the server asks for is kept, if it is a matter of seconds: a burst of commands, not a day's allowance. */
const WAITS = 20;
const LONGEST_WAIT_SECONDS = 5;

/** Seconds that a refusal asks to wait; null where waiting is no use. */
async function shortWait(response: Response): Promise<number | null> {
  if (response.status !== 429) return null;
  const problem = Problem.safeParse(parseJson(await response.clone().text()));
  const seconds = problem.success ? problem.data.retryAfterSeconds : undefined;
  return seconds === undefined || seconds > LONGEST_WAIT_SECONDS ? null : seconds;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

export class Client {
  readonly #base: string;
  #token = "";

  constructor(url: string) {
    this.#base = `${url.replace(/\/$/, "")}${API}`;
  }

  get token(): string {
    return this.#token;
  }

  /** One request, made again under the same ids as often as the server asks for a moment. */
  async #send(method: string, path: string, body?: Body): Promise<Response> {
    for (let waits = 0; ; waits += 1) {
      const response = await this.#once(method, path, body);
      const seconds = waits < WAITS ? await shortWait(response) : null;
      if (seconds === null) return response;
      await pause(seconds);
    }
  }

  async #once(method: string, path: string, body?: Body): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (this.#token !== "") headers.authorization = `Bearer ${this.#token}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    return fetch(`${this.#base}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #call<T>(schema: z.ZodMiniType<T>, method: string, path: string, body?: Body): Promise<T> {
    let response = await this.#send(method, path, body);
    if (response.status === 401 && this.#token !== "") {
      await this.#signIn({ grantType: "renew", accessToken: this.#token });
      response = await this.#send(method, path, body);
    }
    if (!response.ok) throw await failureOf(`${method} ${path}`, response);
    return schema.parse(await response.json());
  }

  async #signIn(body: Body): Promise<void> {
    const response = await this.#send("POST", "/auth/token", body);
    if (!response.ok) throw await failureOf("sign-in", response);
    this.#token = AccessToken.parse(await response.json()).accessToken;
  }

  signInAsGuest(): Promise<void> {
    return this.#signIn({ grantType: "guest" });
  }

  create(body: z.input<typeof CreateSession>): Promise<CreatedSession> {
    return this.#call(CreatedSession, "POST", "/sessions", body);
  }

  start(id: string): Promise<Started> {
    return this.#call(Started, "POST", `/sessions/${id}/start`, {});
  }

  message(id: string, body: SendMessage): Promise<Acked> {
    return this.#call(Acked, "POST", `/sessions/${id}/messages`, body);
  }

  act(id: string, body: SendAction): Promise<Acked> {
    return this.#call(Acked, "POST", `/sessions/${id}/actions`, body);
  }

  async ticket(id: string): Promise<string> {
    return (await this.#call(Ticket, "POST", `/sessions/${id}/ticket`, {})).ticket;
  }

  async transcript(id: string): Promise<Transcript> {
    return this.#call(Transcript, "GET", `/sessions/${id}/transcript`);
  }

  /** Ends the session if need be and waits for its report, at most `REPORT_TRIES` times as long as the server says. */
  async finish(id: string): Promise<Report> {
    for (let tries = 0; tries < REPORT_TRIES; tries += 1) {
      const response = await this.#send("POST", `/sessions/${id}/finish`, {});
      if (response.status === 200) return Finished.parse(await response.json()).report;
      if (response.status !== 202) throw await failureOf("finish", response);
      const { retryAfterSeconds } = ReportPending.parse(await response.json());
      await pause(retryAfterSeconds);
    }
    throw new ApiError("finish", 202, "NOT_READY", "the report did not come");
  }
}
