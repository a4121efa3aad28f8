/** One interview over HTTP as tests hold it: guest, session, commands with fresh ids. Asserts nothing by itself. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import behavioralEasy from "../../../data/questions/behavioral/general/easy.json" with { type: "json" };
import sweEasy from "../../../data/questions/swe_intern/general/easy.json" with { type: "json" };
import sweMedium from "../../../data/questions/swe_intern/general/medium.json" with { type: "json" };
import { outboxEmptied } from "../session/page.ts";
import { api, createSession, guestToken } from "../worker-client.ts";

export type Json = ReturnType<typeof JSON.parse>;

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: Json };

/** What `seedBank` puts into D1, with everything that the API may not show. */
export const SEEDED = [sweEasy, sweMedium, behavioralEasy].flatMap((file) => file.questions);

const modelAnswers = new Map(SEEDED.map((question) => [question.id, question.modelAnswer]));

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function answerOf(response: Promise<Response>): Promise<Answer> {
  const known = await response;
  // Read as bytes: JSON lines have a type that `text()` warns about.
  const text = new TextDecoder().decode(await known.arrayBuffer());
  return { status: known.status, headers: known.headers, text, body: parsed(text) };
}

export class Interview {
  readonly token: string;
  readonly id: string;
  readonly created: Json;
  #sent = 0;

  constructor(token: string, created: Json) {
    this.token = token;
    this.id = created.id;
    this.created = created;
  }

  get(path = ""): Promise<Answer> {
    return answerOf(api(`/sessions/${this.id}${path}`, { token: this.token }));
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return answerOf(api(`/sessions/${this.id}${path}`, { token: this.token, body }));
  }

  delete(): Promise<Answer> {
    return answerOf(api(`/sessions/${this.id}`, { token: this.token, method: "DELETE" }));
  }

  cid(): string {
    this.#sent += 1;
    return `c${this.#sent}`;
  }

  start(): Promise<Answer> {
    return this.post("/start");
  }

  say(text: string, more: object = {}): Promise<Answer> {
    return this.post("/messages", { cid: this.cid(), text, ...more });
  }

  act(action: string, more: object = {}): Promise<Answer> {
    return this.post("/actions", { cid: this.cid(), action, ...more });
  }

  finish(): Promise<Answer> {
    return this.post("/finish");
  }

  results(): Promise<Answer> {
    return answerOf(api(`/analytics/sessions/${this.id}/results`, { token: this.token }));
  }

  async state(): Promise<Json> {
    return (await this.get()).body.state;
  }

  async messages(): Promise<Json[]> {
    return (await this.get("/transcript")).body.messages;
  }

  /** Lets the object tell the list what became of it. */
  async settled(): Promise<void> {
    const stub = env.INTERVIEW_SESSION.getByName(this.id);
    // What may wait a moment is due at once, so that no test has to wait for it.
    await runInDurableObject(stub, (_object, state) => {
      state.storage.sql.exec("UPDATE effects SET not_before = 0 WHERE kind = 'archive'");
    });
    await outboxEmptied(stub);
  }
}

/** A new interview, of a new guest unless a token is given. */
export async function newInterview(body: object = {}, token?: string): Promise<Interview> {
  const owner = token ?? (await guestToken());
  return new Interview(owner, await createSession(owner, body));
}

/** One question and nothing around it, started: the shortest way to an open question. */
export async function atQuestion(body: object = {}): Promise<Interview> {
  const interview = await newInterview({ questionCount: 1, warmUp: false, behavioralTarget: 0, ...body });
  await interview.start();
  return interview;
}

/** What a strong candidate says where the interview stands. */
export function strongWords(state: Json): string {
  const known = modelAnswers.get(state.currentQuestion?.id ?? "");
  if (known !== undefined) return known;
  return state.stage === "wrapup" ? "No, nothing further. Thank you for your time." : "I am doing well, thank you.";
}

/** Speaks to the end of the interview; `words` may say something else than a strong candidate. */
export async function playToEnd(
  interview: Interview,
  words: (state: Json) => string = strongWords,
  seen: (answer: Answer) => void = () => {},
): Promise<void> {
  let { state } = (await interview.start()).body;
  for (let turn = 0; state.stage !== "done"; turn += 1) {
    if (turn > 60) throw new Error("the interview does not end");
    const answer = await interview.say(words(state));
    seen(answer);
    state = answer.body.state;
  }
}

/** Goes on until so many main questions were answered, skipping warm-up and small talk. */
export async function answerMainQuestions(interview: Interview, count: number): Promise<void> {
  let { state } = (await interview.start()).body;
  for (let turn = 0; turn < 60; turn += 1) {
    const question = state.currentQuestion;
    if (state.stage === "wrapup" || state.stage === "done") return;
    const main = question !== null && !question.warmUp;
    if (main && question.ordinal > count) return;
    const answer = main ? await interview.say(strongWords(state)) : await interview.act("skip");
    state = answer.body.state;
  }
}

/** Every piece of evidence anywhere in a report. */
export function evidenceIn(report: Json): Json[] {
  const lists = [
    ...report.criteria,
    ...report.questions.flatMap((question: Json) => question.keyPoints),
    ...report.strengths,
    ...report.improvements,
  ];
  return lists.flatMap((holder: Json) => holder.evidence);
}
