import { describe, expect, it } from "vitest";
import type { Candidate, Situation } from "../../../../scripts/candidates/candidate.ts";
import { ATTACKS, CANDIDATE_NAMES, candidateNamed, KINDS } from "../../../../scripts/candidates/catalogue.ts";
import { openConversation } from "../../../../scripts/candidates/conversation.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { restless } from "../../../../scripts/candidates/restless.ts";
import { SUM, TEA } from "../sample-question.ts";
import { asked, say } from "./situations.ts";

const BANK = new Map([
  [TEA.id, TEA],
  [SUM.id, SUM],
]);

/** Writes down what it is told and answers by number. */
function recorder(): { candidate: Candidate; seen: Situation[] } {
  const seen: Situation[] = [];
  const respond: Candidate["respond"] = (situation) => {
    seen.push(situation);
    return { say: `answer ${seen.length}` };
  };
  return { candidate: { name: "recorder", respond }, seen };
}

describe("a conversation", () => {
  it("counts turns and follow-ups of a question and remembers what was said on it", () => {
    const { candidate, seen } = recorder();
    const conversation = openConversation(candidate, BANK, randomFrom(1));
    conversation.respond({ kind: "question", text: TEA.prompt, questionId: TEA.id });
    conversation.respond({ kind: "prompt", text: "Say a little more.", questionId: TEA.id });
    conversation.respond({
      kind: "followUp",
      text: "How long do you wait, and what happens then?",
      questionId: TEA.id,
    });
    conversation.respond({ kind: "followUp", text: TEA.followUps[0] ?? "", questionId: TEA.id });
    expect(seen.map(({ turnOfQuestion }) => turnOfQuestion)).toEqual([0, 1, 2, 3]);
    expect(seen.map(({ followUpIndex }) => followUpIndex)).toEqual([0, 0, 1, 2]);
    expect(seen.map(({ asked: point }) => point)).toEqual([null, null, "steep", null]);
    expect(seen[3]?.said).toEqual(["answer 1", "answer 2", "answer 3"]);
  });

  it("begins anew with the next question", () => {
    const { candidate, seen } = recorder();
    const conversation = openConversation(candidate, BANK, randomFrom(1));
    conversation.respond({ kind: "question", text: TEA.prompt, questionId: TEA.id });
    conversation.respond({ kind: "question", text: SUM.prompt, questionId: SUM.id });
    expect(seen[1]).toMatchObject({ question: SUM, turnOfQuestion: 0, said: [] });
  });

  it("has no question in small talk, nor for one that the bank does not know", () => {
    const { candidate, seen } = recorder();
    const conversation = openConversation(candidate, BANK, randomFrom(1));
    conversation.respond({ kind: "greeting", text: "Hello!", questionId: null });
    conversation.respond({ kind: "question", text: "What?", questionId: "of-another-bank" });
    expect(seen.map(({ question }) => question)).toEqual([null, null]);
  });

  it("does not take an action for words", () => {
    const quiet: Candidate = {
      name: "quiet",
      respond: ({ said }) => (said.length > 0 ? { say: "!" } : { act: "skip" }),
    };
    const conversation = openConversation(quiet, BANK, randomFrom(1));
    const heard = { kind: "question", text: TEA.prompt, questionId: TEA.id } as const;
    expect([conversation.respond(heard), conversation.respond(heard)]).toEqual([{ act: "skip" }, { act: "skip" }]);
  });

  it("is the same twice for every kind of candidate", () => {
    for (const kind of KINDS) {
      const run = () => {
        const conversation = openConversation(kind, BANK, randomFrom("same", kind.name));
        return [
          conversation.respond({ kind: "greeting", text: "Hello, how are you?", questionId: null }),
          conversation.respond({ kind: "question", text: TEA.prompt, questionId: TEA.id }),
          conversation.respond({
            kind: "followUp",
            text: "Is there anything you do with the pot?",
            questionId: TEA.id,
          }),
          conversation.respond({ kind: "wrapUp", text: "That was all.", questionId: null }),
        ];
      };
      expect(run(), kind.name).toEqual(run());
    }
  });
});

describe("candidates by name", () => {
  it("are found under the names that are listed", () => {
    for (const name of CANDIDATE_NAMES.slice(0, -1)) expect(candidateNamed(name, 1)?.name).toBe(name);
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
    for (const attack of ATTACKS) expect(KINDS).toContain(attack);
  });

  it("have levels from 0 to 5 and nothing beyond", () => {
    for (const name of ["level:0", "level:3", "level:5", "level:2.5"]) expect(candidateNamed(name, 1)?.name).toBe(name);
    for (const name of ["level:6", "level:-1", "level:", "level", "Strong", ""]) {
      expect(candidateNamed(name, 1), name).toBeNull();
    }
  });

  it("know more at a higher level", () => {
    const length = (name: string): number =>
      Array.from({ length: 20 }, (_, seed) => {
        const candidate = candidateNamed(name, seed);
        return candidate === null ? 0 : say(candidate, asked()).length;
      }).reduce((sum, one) => sum + one, 0);
    expect(length("level:5")).toBeGreaterThan(length("level:2"));
  });
});

describe("a restless candidate", () => {
  const heard = (share: number): string[] => {
    const random = randomFrom("restless", share);
    const candidate = restless({ name: "calm", respond: () => ({ say: "answer" }) }, share);
    return Array.from({ length: 400 }, () => JSON.stringify(candidate.respond(asked(), random)));
  };

  it("answers most of the time and uses everything else the rest", () => {
    const replies = heard(0.25);
    const answers = replies.filter((reply) => reply === '{"say":"answer"}').length;
    expect(answers / replies.length).toBeGreaterThan(0.65);
    expect(answers / replies.length).toBeLessThan(0.85);
    for (const act of ["hint", "repeat", "rephrase", "hold", "pause", "skip"]) {
      expect(replies).toContain(JSON.stringify({ act }));
    }
  });

  it("is the calm one at share 0", () => {
    expect(new Set(heard(0))).toEqual(new Set(['{"say":"answer"}']));
  });
});
