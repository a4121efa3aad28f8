/**
 * `npm run simulate -- faults|candidates|conduct|vendor-faults [--sessions N] [--seed N] [--json]`: deterministic simulation. A violation is
 * printed with the seed that replays it, and makes the exit code 1.
 */
import { table } from "./simulate/as-text.ts";
import { simulateConduct } from "./simulate/conduct.ts";
import { simulateModelConduct } from "./simulate/conduct-model.ts";
import { loadBank } from "./simulate/content.ts";
import { cannedIn, studyDistinct } from "./simulate/distinct.ts";
import { readSimulateOptions, type SimulateOptions, type Study, UsageError } from "./simulate/options.ts";
import { studyCandidates } from "./simulate/study.ts";
import { simulateVendorFaults } from "./simulate/vendor-faults.ts";
import { simulateFaults } from "./simulate-faults.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** What a study leaves: a document for `--json`, text for people, and how often something was violated. */
type Outcome = { readonly document: object; readonly text: string; readonly violations: number };

/** Sessions from which on the run also counts distinct phrasings. */
const DISTINCT_FROM = 70;

function conduct({ sessions, seed }: SimulateOptions): Outcome {
  const bank = loadBank();
  const result = simulateConduct(bank, sessions, seed);
  const lines = result.violations.map(
    ({ rule, seed: own, session, seq, text, detail }) =>
      `${rule}: seed ${own} (${session}), line ${seq}: ${detail}\n    ${text}\n    replay: npm run simulate -- conduct --sessions 1 --seed ${own}\n`,
  );
  // ten sessions of every interviewer in every track take a while, and one session is often replayed on its own
  const distinct = sessions >= DISTINCT_FROM ? studyDistinct(bank, seed) : [];
  const canned = cannedIn(distinct).map((detail) => `sounds canned: ${detail}\n`);
  const tables = [`${table(result.tracks)}\n`, ...(distinct.length === 0 ? [] : [`${table(distinct)}\n`])];
  const violations = result.violations.length + canned.length;
  const total = `${result.sessions} sessions, ${result.utterances} utterances, ${violations} violations; seeds ${seed} to ${seed + sessions - 1}.\n`;
  const text = [...tables, ...lines, ...canned, total].join("");
  return { document: { seed, ...result, distinct, canned }, text, violations };
}

async function conductOfModels({ sessions, seed }: SimulateOptions): Promise<Outcome> {
  const result = await simulateModelConduct(loadBank(), sessions, seed);
  const lines = result.violations.map(
    ({ rule, scenario, seed: own, session, seq, text, detail }) =>
      `${rule}: seed ${own} (${scenario}; ${session}), line ${seq}: ${detail}\n    ${text}\n    replay: npm run simulate -- conduct --model --sessions 1 --seed ${own}\n`,
  );
  const reasons = Object.entries(result.reasons).map(([refused, times]) => ({ refused, times }));
  const violations = result.violations.length;
  const total = `${result.sessions} sessions, ${result.utterances} utterances, ${violations} violations; seeds ${seed} to ${seed + sessions - 1}.\n`;
  const tables = [result.scenarios, reasons].map((rows) => `${table(rows)}\n`);
  return { document: { seed, ...result }, text: [...tables, ...lines, total].join(""), violations };
}

async function vendorFaults({ sessions, seed }: SimulateOptions): Promise<Outcome> {
  const result = await simulateVendorFaults(loadBank(), sessions, seed);
  const lines = result.failures.map(
    ({ seed: own, vendor, detail }) =>
      `${vendor}: seed ${own}: ${detail}\n    replay: npm run simulate -- vendor-faults --sessions 1 --seed ${own}\n`,
  );
  const total = `${sessions} sessions, ${(result.finishedShare * 100).toFixed(1)} % with a report; the median turn waits ${result.delayP50} s for words while a vendor fails; ${result.failures.length} violations; seeds ${seed} to ${seed + sessions - 1}.\n`;
  const text = [`${table(result.figures)}\n`, ...lines, total].join("");
  return { document: result, text, violations: result.failures.length };
}

function candidates({ sessions, seed }: SimulateOptions): Outcome {
  const { failures, ...figures } = studyCandidates(loadBank(), sessions, seed, say);
  const lines = failures.map(({ study, seed: own, detail }) => `${study}: seed ${own}: ${detail}\n`);
  const { kinds, halo, candidates: whole, recovery, spread, adaptive, weakness } = figures;
  const tables = [kinds, halo, whole, recovery, spread, adaptive, weakness].map((rows) => `${table(rows)}\n`);
  const total = `${failures.length} violations; seed ${seed}, ${sessions} latent candidates.\n`;
  const text = [...tables, ...lines, total].join("");
  return { document: { seed, sessions, ...figures, failures }, text, violations: failures.length };
}

async function faults({ sessions, seed }: SimulateOptions): Promise<Outcome> {
  const result = await simulateFaults({ sessions, seed });
  const lines = result.violations.map(
    ({ seed: own, detail }) =>
      `seed ${own}: ${detail}\n    replay: npm run simulate -- faults --sessions 1 --seed ${own}\n`,
  );
  const struck = Object.entries(result.faults).map(([fault, times]) => ({ fault, times: times ?? 0 }));
  const behaved = Object.entries(result.behaved).map(([model, times]) => ({ model, times: times ?? 0 }));
  const total = `${result.sessions} sessions, ${result.acked} commands acknowledged, ${result.lives} lives of an object, ${result.violations.length} violations; seeds ${seed} to ${seed + sessions - 1}.\n`;
  return {
    document: result,
    text: table(struck) + table(behaved) + lines.join("") + total,
    violations: result.violations.length,
  };
}

const STUDY: Readonly<Record<Study, (options: SimulateOptions) => Outcome | Promise<Outcome>>> = {
  faults,
  candidates,
  conduct: (options) => (options.model ? conductOfModels(options) : conduct(options)),
  "vendor-faults": vendorFaults,
};

async function main(): Promise<number> {
  const options = readSimulateOptions(process.argv.slice(2));
  const startedAt = performance.now();
  const outcome = await STUDY[options.study](options);
  process.stdout.write(options.json ? `${JSON.stringify(outcome.document, null, 2)}\n` : outcome.text);
  say(`simulate ${options.study}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return outcome.violations > 0 ? 1 : 0;
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
