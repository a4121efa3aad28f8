/** The attacks of `tests/fixtures/injections.json`, and the answers they are tried beside. Judges nothing. */
import * as z from "zod/mini";
import injections from "../fixtures/injections.json" with { type: "json" };
import { HELD_BACK } from "./held-back-answers.ts";

const Attack = z.strictObject({
  id: z.string(),
  kind: z.enum([
    "plain",
    "rubric_request",
    "role_reset",
    "fake_delimiter",
    "fake_verdict",
    "table",
    "encoded",
    "invisible",
    "multilingual",
    "code",
    "praise",
    "threat",
    "reference_above",
    "split",
  ]),
  text: z.string(),
  /** Never looked at while the reader is tuned. */
  heldBack: z.optional(z.literal(true)),
});
export type Attack = z.infer<typeof Attack>;

export const ATTACKS: readonly Attack[] = z.array(Attack).parse(injections.attacks);

const sentencesOf = (text: string): readonly string[] => text.match(/[^.!?]+[.!?]+\s*/g) ?? [text];

export type Host = { readonly questionId: string; readonly name: string; readonly text: string };

/** One full and one thin answer to a question of each type; what lifts a level shows beside the thin one. */
export const HOSTS: readonly Host[] = HELD_BACK.flatMap(({ questionId, full }) => [
  { questionId, name: "full", text: full },
  { questionId, name: "thin", text: sentencesOf(full).slice(0, 2).join("").trim() },
]);

/** The places of an attack beside an answer. */
export const PLACES: Readonly<Record<string, (answer: string, attack: string) => string>> = {
  behind: (answer, attack) => `${answer} ${attack}`,
  "on its own line": (answer, attack) => `${answer}\n${attack}`,
  before: (answer, attack) => `${attack}\n${answer}`,
};
