/**
 * A local Worker as a candidate feels it: answer → ack and answer → the interviewer's words, over HTTP (where both come in
 * one response) and over the socket. The yardstick, a round trip of `GET /health`, runs between the answers.
 */

import { openConversation } from "../candidates/conversation.ts";
import { strong } from "../candidates/experts.ts";
import { randomFrom } from "../candidates/random.ts";
import { Client } from "../interview/client.ts";
import { holdInterview } from "../interview/hold.ts";
import { startOwnServer } from "../interview/own-server.ts";
import { readBank, type StoredQuestion } from "../set-up/bank-sql.ts";
import { type Benchmark, type Measure, measureOf, ratioTo, timed } from "./measure.ts";
import { type Exchange, SocketSession } from "./socket-session.ts";

const DISCARDED = 20;
const WANTED = 220;

/** Wide open: the limits of a socket are not what is measured. */
const NO_LIMITS = { LIMIT_CONTROL_PER_SECOND: "100000", LIMIT_CONTROL_BURST: "100000" };

type Bank = ReadonlyMap<string, StoredQuestion>;

const kept = (samples: readonly number[]): number[] => samples.slice(DISCARDED);

const setUp = { track: "swe_engineer", questionCount: 5 } as const;

async function healthRoundTrip(url: string): Promise<number> {
  return timed(async () => (await fetch(`${url}/health`)).text());
}

/** The public API with a stopwatch around answers and a health check after each. */
class TimedClient extends Client {
  readonly answers: number[] = [];
  readonly health: number[] = [];
  readonly #url: string;

  constructor(url: string) {
    super(url);
    this.#url = url;
  }

  override async message(...args: Parameters<Client["message"]>): ReturnType<Client["message"]> {
    const startedAt = performance.now();
    const answer = await super.message(...args);
    this.answers.push(performance.now() - startedAt);
    this.health.push(await healthRoundTrip(this.#url));
    return answer;
  }
}

async function overHttp(url: string, bank: Bank): Promise<Measure[]> {
  const client = new TimedClient(url);
  await client.signInAsGuest();
  for (let seed = 1; client.answers.length < WANTED + DISCARDED; seed += 1) {
    await holdInterview({ client, candidate: strong, seed, setUp, bank });
  }
  const health = measureOf("GET /health", "ms", kept(client.health));
  const answer = measureOf("HTTP answer → ack and text", "ms", kept(client.answers));
  return [health, answer, ratioTo(answer, health)];
}

async function interviewBySocket(url: string, client: Client, bank: Bank, seed: number): Promise<Exchange[]> {
  const { id } = await client.create({ ...setUp, seed });
  const session = await SocketSession.open(url, client, id);
  const conversation = openConversation(strong, bank, randomFrom("candidate", "strong", seed));
  const exchanges: Exchange[] = [];
  try {
    while (!session.over && session.heard !== null) {
      const reaction = conversation.respond(session.heard);
      const text = "say" in reaction ? reaction.say : "Let us go on, please.";
      exchanges.push(await session.answer(`turn-${exchanges.length + 1}`, text));
    }
  } finally {
    session.close();
  }
  return exchanges;
}

async function overSocket(url: string, bank: Bank): Promise<Measure[]> {
  const client = new Client(url);
  await client.signInAsGuest();
  const exchanges: Exchange[] = [];
  const round: number[] = [];
  for (let seed = 1; exchanges.length < WANTED + DISCARDED; seed += 1) {
    const done = await interviewBySocket(url, client, bank, seed);
    exchanges.push(...done);
    for (const _ of done) round.push(await healthRoundTrip(url));
  }
  const health = measureOf("GET /health, beside the socket", "ms", kept(round));
  const ack = measureOf("socket answer → ack", "ms", kept(exchanges.map(({ ackMs }) => ackMs)));
  const text = measureOf("socket answer → text", "ms", kept(exchanges.map(({ textMs }) => textMs)));
  return [health, ack, text, ratioTo(ack, health), ratioTo(text, health)];
}

export const http: Benchmark = async (say) => {
  const bank = new Map(readBank().map((question) => [question.id, question]));
  const server = await startOwnServer(say, NO_LIMITS);
  try {
    say("Answers over HTTP …");
    const http = await overHttp(server.url, bank);
    say("Answers over the socket …");
    return [...http, ...(await overSocket(server.url, bank))];
  } finally {
    await server.stop();
  }
};
