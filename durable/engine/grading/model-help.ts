/**
 * What a model did for a report, counted from the log and from the verdicts that stand. Says nothing about how well.
 */
import { ENGINE, type Logged, type State } from "../state.ts";

type ModelHelp = {
  /** Messages of the interviewer, and those among them that a model worded. */
  messages: number;
  worded: number;
  /** Verdicts that a model proposed and that stand. */
  verdicts: number;
  /** `model@provider` of all that helped, in order of their first part. */
  by: string[];
  /** Of the prompts whose results stand. */
  prompts: string[];
};

/** Names and versions of the prompts that word and read; a change of their words is a new version. */
const WORDING_PROMPT = "wording@1";
const ANALYSIS_PROMPT = "analysis@1";

const [ENGINE_NAME] = ENGINE.split("@");

/** Whether words or verdicts are a model's. */
export function isModel(by: string): boolean {
  return by !== "" && by.split("@")[0] !== ENGINE_NAME;
}

/** The model's part in a report's method; none where the interview was held by the engine alone. `model` is who read. */
export function modelPart(log: readonly Logged[], state: State): { model: string | null; modelHelp?: ModelHelp } {
  if (state.config.model !== true) return { model: null };
  const authors = log.flatMap(({ event }) => (event.type === "utterance.committed" ? [event.by] : []));
  const worders = authors.filter(isModel);
  const found = state.threads.flatMap(({ turns }) => turns.flatMap(({ verdicts }) => verdicts));
  const readers = found.flatMap(({ verdict, by }) => (verdict !== "absent" && isModel(by) ? [by] : []));
  const by = [...new Set([...worders, ...readers])];
  const prompts = [...(worders.length > 0 ? [WORDING_PROMPT] : []), ...(readers.length > 0 ? [ANALYSIS_PROMPT] : [])];
  const modelHelp = { messages: authors.length, worded: worders.length, verdicts: readers.length, by, prompts };
  return { model: readers.length === 0 ? null : [...new Set(readers)].join(", "), modelHelp };
}
