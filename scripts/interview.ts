/**
 * `npm run interview -- [--url U] [--candidate K] [--interviewer ID] [--seed N] [--track …] [--json]`: a headless candidate
 * holds a whole interview through the public API and prints transcript and report. Exit 1 when a quote is not what was said.
 */

import { interviewAsText } from "./interview/as-text.ts";
import { Client } from "./interview/client.ts";
import { holdInterview } from "./interview/hold.ts";
import { type InterviewOptions, readInterviewOptions, UsageError } from "./interview/options.ts";
import { startOwnServer } from "./interview/own-server.ts";
import { checkQuotes } from "./interview/quotes.ts";
import { readBank } from "./set-up/bank-sql.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function hold({ candidate, seed, setUp, json }: InterviewOptions, url: string): Promise<boolean> {
  const bank = new Map(readBank().map((question) => [question.id, question]));
  const client = new Client(url);
  await client.signInAsGuest();
  const held = await holdInterview({ client, candidate, seed, setUp, bank, say });
  const { quotes, wrong } = checkQuotes(held.report, held.transcript);
  for (const { quote, turnSeq, reason } of wrong) say(`Wrong quote “${quote}” of ${turnSeq}: ${reason}`);
  const { sessionId, transcript, report } = held;
  const checks = { quotes, wrongQuotes: wrong.length };
  const document = { candidate: candidate.name, seed, sessionId, setUp: held.setUp, transcript, report, checks };
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : interviewAsText(transcript, report));
  say(
    `${held.turns} turns, ${quotes} quotes, ${wrong.length} of them wrong; candidate ${candidate.name}, seed ${seed}.`,
  );
  return wrong.length === 0;
}

async function main(): Promise<number> {
  const options = readInterviewOptions(process.argv.slice(2));
  if (options.url !== null) return (await hold(options, options.url)) ? 0 : 1;
  const server = await startOwnServer(say);
  try {
    return (await hold(options, server.url)) ? 0 : 1;
  } finally {
    await server.stop();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
