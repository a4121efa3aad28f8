import { describe, expect, it } from "vitest";
import type { Situation } from "../../../../scripts/candidates/candidate.ts";
import { candidateNamed, KINDS } from "../../../../scripts/candidates/catalogue.ts";
import { openConversation } from "../../../../scripts/candidates/conversation.ts";
import { latentCandidate } from "../../../../scripts/candidates/latent.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { sentencesOf, wordsOf } from "../../../../scripts/candidates/sentences.ts";
import { ANSWER_LENGTH, CODE_LENGTH, SendMessage } from "../../../../worker/contract/http/sessions.ts";
import { ACTIONS } from "../../../../worker/contract/vocabulary.ts";
import { bankSample } from "../../../support/bank-sample.ts";
import { asked } from "./situations.ts";

const bank = bankSample(48, "candidates");
const byId = new Map(bank.map((question) => [question.id, question]));
const LEVELS = [0, 1, 2, 3, 4, 5].flatMap((level) => candidateNamed(`level:${level}`, level) ?? []);
const hidden = latentCandidate("hidden", {
  seed: 3,
  abilityOf: () => 3,
  wording: "hidden",
  verbosity: 1,
  structure: 0.5,
});
const ALL = [...KINDS, ...LEVELS, hidden];

/** Everything that can happen on one question, in an order in which it could. */
function courseOf(question: (typeof bank)[number]): Pick<Situation, "kind" | "text">[] {
  return [
    { kind: "question", text: question.prompt },
    { kind: "prompt", text: "Say a little more about that." },
    { kind: "rephrase", text: question.rephrase },
    { kind: "hint", text: question.hints[0] },
    { kind: "reply", text: question.facts[0]?.answer ?? "That is up to you." },
    ...question.keyPoints.map(({ followUp }) => ({ kind: "followUp" as const, text: `I see. ${followUp}` })),
    ...question.followUps.map((text) => ({ kind: "followUp" as const, text })),
  ];
}

describe("every candidate on questions from all over the bank", () => {
  it.each(ALL)("$name says what the API takes, whatever the interviewer does", (candidate) => {
    for (const question of bank) {
      const conversation = openConversation(candidate, byId, randomFrom("bank", candidate.name));
      for (const heard of courseOf(question)) {
        const reply = conversation.respond({ ...heard, questionId: question.id });
        if ("act" in reply) {
          expect(ACTIONS, question.id).toContain(reply.act);
          continue;
        }
        const { say, code } = reply;
        const body = SendMessage.safeParse({ cid: "c-1", text: say, ...(code === undefined ? {} : { code }) });
        expect(body.success, `${question.id}, ${heard.kind}: ${say.slice(0, 80)}`).toBe(true);
        expect(say.length).toBeLessThanOrEqual(ANSWER_LENGTH);
        expect(code?.text.length ?? 0).toBeLessThanOrEqual(CODE_LENGTH);
      }
    }
  });

  it("none gives the whole model answer a second time", () => {
    for (const candidate of KINDS) {
      for (const question of bank) {
        const conversation = openConversation(candidate, byId, randomFrom("twice", candidate.name));
        const said = courseOf(question).map((heard) => {
          const reply = conversation.respond({ ...heard, questionId: question.id });
          return "say" in reply ? reply.say : "";
        });
        const whole = said.filter((words) => words.includes(question.modelAnswer)).length;
        expect(whole, `${candidate.name} on ${question.id}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it("none leaves a placeholder or says what only a program says", () => {
    for (const candidate of ALL) {
      for (const question of bank) {
        const reply = candidate.respond(asked({ question, text: question.prompt }), randomFrom(candidate.name));
        const words = "say" in reply ? reply.say : "";
        expect(words, `${candidate.name} on ${question.id}`).not.toMatch(/undefined|\[object|\{\w+\}|NaN/);
      }
    }
  });
});

describe("experts over the bank", () => {
  const named = (name: string) => KINDS.find((kind) => kind.name === name);
  const opening = (name: string, question: (typeof bank)[number]): string => {
    const reply = named(name)?.respond(asked({ question, text: question.prompt }), randomFrom(name, question.id));
    return reply !== undefined && "say" in reply ? reply.say : "";
  };

  it("differ in length as their names say", () => {
    const words = (name: string): number => bank.reduce((sum, one) => sum + wordsOf(opening(name, one)).length, 0);
    const [terse, strong, rambling] = [words("terse-expert"), words("strong"), words("rambling-expert")];
    expect(terse).toBeLessThan(strong);
    expect(rambling).toBeGreaterThan(strong * 1.5);
  });

  it("say every sentence of the model answer when they ramble", () => {
    for (const question of bank) {
      const answer = opening("rambling-expert", question);
      for (const sentence of sentencesOf(question.modelAnswer)) expect(answer, question.id).toContain(sentence);
    }
  });

  it("attach the solution to every coding question", () => {
    for (const question of bank.filter(({ coding }) => coding !== undefined)) {
      const reply = named("strong")?.respond(asked({ question }), randomFrom(1));
      expect(reply, question.id).toMatchObject({ code: { text: question.coding?.solution } });
    }
  });
});
