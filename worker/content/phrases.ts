/** What the interviewer says offline, by occasion: all of `data/phrases/` as one map. An occasion stands in one file. */
import * as z from "zod/mini";
import closing from "../../data/phrases/closing.json" with { type: "json" };
import feedback from "../../data/phrases/feedback.json" with { type: "json" };
import help from "../../data/phrases/help.json" with { type: "json" };
import opening from "../../data/phrases/opening.json" with { type: "json" };
import questions from "../../data/phrases/questions.json" with { type: "json" };
import replies from "../../data/phrases/replies.json" with { type: "json" };

const PhraseFile = z.record(z.string(), z.array(z.string().check(z.minLength(1))).check(z.minLength(1)));

export const phrases: Readonly<Record<string, readonly string[]>> = Object.assign(
  {},
  ...[opening, questions, replies, help, feedback, closing].map((file) => PhraseFile.parse(file)),
);
