/** A whole interview by one candidate over the public API: create, start, answer until the end, report, transcript. */

import type * as z from "zod/mini";
import type { Question } from "../../worker/contract/bank.ts";
import type { Acked, CreatedSession, CreateSession, Started } from "../../worker/contract/http/sessions.ts";
import type { Message, Report } from "../../worker/contract/report.ts";
import { MESSAGE_KINDS } from "../../worker/contract/vocabulary.ts";
import type { Candidate, Reply } from "../candidates/candidate.ts";
import { type Heard, openConversation } from "../candidates/conversation.ts";
import { randomFrom } from "../candidates/random.ts";
import { ApiError, type Client } from "./client.ts";

/** No interview of ten questions has this many turns; one that has does not end. */
const MOST_TURNS = 150;

export type Held = {
  readonly sessionId: string;
  readonly setUp: CreatedSession;
  readonly transcript: readonly Message[];
  readonly report: Report;
  readonly turns: number;
};

/** The interviewer's newest message as the candidate hears it; null when none came. */
export function heardIn(messages: readonly Message[]): Heard | null {
  const last = messages.findLast(({ role }) => role === "interviewer");
  const kind = MESSAGE_KINDS.find((known) => known === last?.kind);
  if (last === undefined || kind === undefined) return null;
  return { kind, text: last.text, questionId: last.questionId ?? null };
}

/** Sends one reaction. A skip where there is nothing to skip becomes a plain "let us go on". */
async function send(client: Client, id: string, cid: string, reaction: Reply): Promise<Acked> {
  if ("say" in reaction) {
    const { say, code } = reaction;
    return client.message(id, { cid, text: say, ...(code === undefined ? {} : { code }) });
  }
  try {
    return await client.act(id, { cid, action: reaction.act });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "WRONG_STAGE") throw error;
    return client.message(id, { cid: `${cid}-go-on`, text: "Let us go on, please." });
  }
}

export async function holdInterview(options: {
  readonly client: Client;
  readonly candidate: Candidate;
  readonly seed: number;
  readonly setUp: z.input<typeof CreateSession>;
  readonly bank: ReadonlyMap<string, Question>;
  /** Hears what is done, for a terminal. */
  readonly say?: (line: string) => void;
}): Promise<Held> {
  const { client, candidate, seed } = options;
  const say = options.say ?? (() => undefined);
  const created = await client.create({ ...options.setUp, seed });
  const id = created.id;
  say(`Interview ${id}: ${created.track}, ${created.difficulty}, ${created.questionCount} questions.`);
  const conversation = openConversation(candidate, options.bank, randomFrom("candidate", candidate.name, seed));
  let answer: Started | Acked = await client.start(id);
  let turns = 0;
  for (; answer.state.stage !== "done"; turns += 1) {
    if (turns >= MOST_TURNS) throw new Error(`The interview did not end within ${MOST_TURNS} turns (seed ${seed}).`);
    const heard = heardIn(answer.messages);
    if (heard === null) throw new Error(`The interviewer said nothing at seq ${answer.state.seq} (seed ${seed}).`);
    say(`  ${answer.state.stage} · question ${answer.state.questionNumber} of ${answer.state.questionCount}`);
    answer = await send(client, id, `turn-${turns + 1}`, conversation.respond(heard));
  }
  const report = await client.finish(id);
  const { messages } = await client.transcript(id);
  return { sessionId: id, setUp: created, transcript: messages, report, turns };
}
