/**
 * `npm run card [-- --candidates N] [--seed N] [--print]`: measures the grader and writes `data/grader-card.json` and
 * `docs/grader-card.md`, or prints the card instead. `--words` makes the page again from the figures that are there;
 * `--check` measures again and fails when the committed figures are not those of today.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { GraderCard } from "../worker/contract/grader-card.ts";
import { agreementFrom } from "./card/agreement.ts";
import { cardAsMarkdown } from "./card/as-markdown.ts";
import { cardBank } from "./card/bank.ts";
import { candidatesOf, partsThatDiffer } from "./card/differs.ts";
import { measureCard } from "./card/measure.ts";
import { ROOT } from "./set-up/paths.ts";

const FIGURES = join(ROOT, "data/grader-card.json");
const PAGE = join(ROOT, "docs/grader-card.md");

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function wholeNumber(text: string, name: string): number {
  if (!/^\d{1,6}$/u.test(text)) throw new Error(`--${name} takes a whole number of at most six digits, not “${text}”.`);
  return Number(text);
}

const committed = (): GraderCard => GraderCard.parse(JSON.parse(readFileSync(FIGURES, "utf8")));

/** Prints the card of today and returns the exit status. */
function check(): number {
  const before = committed();
  const today = measureCard(cardBank(), { ...candidatesOf(before), agreement: before.agreement }, say);
  process.stdout.write(cardAsMarkdown(today));
  const differing = partsThatDiffer(before, today);
  if (differing.length === 0) return 0;
  say(`The committed card is out of date in: ${differing.join(", ")}. Run npm run card.`);
  return 1;
}

async function write(candidates: number, seed: number, print: boolean): Promise<void> {
  const agreement = await agreementFrom(ROOT, say);
  const card = GraderCard.parse(measureCard(cardBank(), { candidates, seed, agreement }, say));
  if (print) {
    process.stdout.write(cardAsMarkdown(card));
    return;
  }
  writeFileSync(FIGURES, `${JSON.stringify(card, null, 2)}\n`);
  writeFileSync(PAGE, cardAsMarkdown(card));
  say("data/grader-card.json and docs/grader-card.md are written.");
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      candidates: { type: "string", default: "1500" },
      seed: { type: "string", default: "1" },
      print: { type: "boolean", default: false },
      words: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
  });
  if (values.check) return check();
  if (values.words) writeFileSync(PAGE, cardAsMarkdown(committed()));
  else await write(wholeNumber(values.candidates, "candidates"), wholeNumber(values.seed, "seed"), values.print);
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
