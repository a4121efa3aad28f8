/** The flags of `npm run simulate`. */
import { parseArgs } from "node:util";

export const STUDIES = ["faults", "candidates", "conduct", "vendor-faults"] as const;
export type Study = (typeof STUDIES)[number];

export type SimulateOptions = {
  readonly study: Study;
  readonly sessions: number;
  readonly seed: number;
  readonly json: boolean;
  /** A model finds the words; only `conduct` has it. */
  readonly model: boolean;
};

/** Sessions when none are asked for: about half a minute of each on a laptop. */
const SESSIONS: Readonly<Record<Study, number>> = { faults: 300, candidates: 100, conduct: 210, "vendor-faults": 129 };

/** A wrong flag, in words for the terminal. */
export class UsageError extends Error {}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new UsageError(`--${name} takes a whole number from ${least}, not “${text}”.`);
  }
  return value;
}

const FLAGS = {
  sessions: { type: "string" },
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
  model: { type: "boolean", default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Throws `UsageError` naming what is wrong. */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  const { values, positionals } = parse(args);
  const study = STUDIES.find((name) => name === positionals[0]);
  if (study === undefined || positionals.length > 1) {
    throw new UsageError(
      `Usage: npm run simulate -- ${STUDIES.join("|")} [--sessions N] [--seed N] [--json] [--model]`,
    );
  }
  if (values.model && study !== "conduct") throw new UsageError("--model goes with conduct only.");
  const sessions = values.sessions === undefined ? SESSIONS[study] : wholeNumber("sessions", values.sessions, 1);
  return { study, sessions, seed: wholeNumber("seed", values.seed, 0), json: values.json, model: values.model };
}
