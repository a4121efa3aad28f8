/** From the first word to the first question. */
import { describe, expect, it } from "vitest";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { ENGINE } from "#engine/state.ts";
import { testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

function greeted(config: ConstructorParameters<typeof TestSession>[1] = {}, seed = 1, hour = 9): TestSession {
  const session = new TestSession(
    testContent({ track: "swe_engineer", ...(config.persona ? { persona: config.persona } : {}) }),
    config,
    seed,
    hour,
  );
  session.start();
  return session;
}

const last = (session: TestSession) => session.facts("utterance.committed").at(-1);

describe("a question beside a heavy mood", () => {
  it("is answered, and the mood is met first", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const session = greeted({}, seed);
      session.say("Hi, honestly I am quite nervous, I have not done this in six years. Could you go easy on me?");
      const { persona, phrases } = session.content;
      const kind = [...(persona.lines["smallTalk.stressed"] ?? []), ...(phrases["smallTalk.stressed"] ?? [])];
      expect(kind.some((line) => session.said.startsWith(line))).toBe(true);
      expect(countQuestions(session.said)).toBe(1);
      expect(countWords(session.said)).toBeLessThanOrEqual(30);
    }
  });
});

describe("the greeting", () => {
  it("comes in one step with the start, in this order of facts", () => {
    const session = new TestSession(testContent());
    const facts = session.start();
    expect(facts.map(({ type }) => type)).toEqual([
      ...["session.started", "turn.opened", "utterance.committed", "utterance.end"],
    ]);
    expect(facts[1]).toMatchObject({ turnId: "t1", kind: "greeting", ordinal: 0, move: { move: "greet" } });
    expect(facts[2]).toMatchObject({ generation: 1, complete: true, by: ENGINE });
    expect(facts[3]).toMatchObject({ outcome: "completed", spokenChars: session.said.length, totalSamples: 0 });
  });

  it("holds a name, a time of day and one check-in", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const session = greeted({ candidateName: "Layla Haddad" }, seed, 20);
      expect(session.said).toContain("Layla");
      expect(session.said).not.toContain("Haddad");
      expect(session.said).not.toMatch(/morning|afternoon/);
      expect(countQuestions(session.said)).toBe(1);
      expect(countWords(session.said)).toBeLessThanOrEqual(30);
    }
  });

  it("introduces the interviewer by name, whoever it is", () => {
    const names = (["calm", "rigorous", "warm", "analytical"] as const).map((persona) => {
      const said = Array.from({ length: 12 }, (_, seed) => greeted({ persona }, seed).said).join(" ");
      return testContent({ persona }).persona.name === said.match(/Tomas|Ingrid|Amara|Kenji/)?.[0];
    });
    expect(names).toEqual([true, true, true, true]);
  });

  it("is left out with warmUp false: the first thing said is the question", () => {
    const session = greeted({ warmUp: false, behavioralTarget: 0, questionCount: 1 });
    expect(session.view).toMatchObject({ stage: "question", questionNumber: 1 });
    expect(last(session)).toMatchObject({ kind: "question" });
    expect(countWords(last(session)?.leadIn ?? "")).toBeLessThanOrEqual(15);
    expect(session.facts("turn.opened")).toHaveLength(1);
  });
});

describe("small talk", () => {
  it("is one exchange, and then the warm-up question begins", () => {
    const session = greeted();
    session.say("Fine, thanks.");
    expect(session.view.stage).toBe("warmup_behavioral");
    expect(session.state.threads).toMatchObject([{ warmUp: true, ordinal: 0, type: "behavioral" }]);
    expect(last(session)?.text).toBe(session.view.currentQuestion?.prompt);
  });

  it("answers when asked back, wherever the question stands", () => {
    for (const text of ["Good, and you?", "How are you?", "Fine! How are you? I slept well.", "OK. What about you?"]) {
      const session = greeted();
      session.say(text);
      expect(session.state.smallTalk?.askedBack).toBe(true);
      expect(last(session)?.leadIn).toMatch(/well|fine|order|happy to be here|thank/i);
    }
  });

  it("hears how the candidate feels", () => {
    const replies = (text: string) =>
      Array.from({ length: 20 }, (_, seed) => {
        const session = greeted({}, seed);
        session.say(text);
        return last(session)?.leadIn ?? "";
      }).join(" ");
    expect(replies("I am really nervous.")).toMatch(/practice|step|slow|pause|normal|time/i);
    expect(replies("Not well, I have a cold.")).toMatch(/sorry|gently|hard|pace/i);
    expect(replies("I am exhausted.")).toMatch(/gentl|easy pace|slow|rush|pause|rest|hurry/i);
  });

  it("meets a low mood with words and not with an offer to pause", () => {
    const session = greeted();
    session.say("I feel overwhelmed");
    expect(session.view.stage).toBe("warmup_behavioral");
    expect(session.state.smallTalk?.tone).toBe("stressed");
  });

  it("keeps in mind what the candidate wants to work on, and says so if the bank has it", () => {
    const session = greeted();
    session.say("Fine. I would like to practise databases.");
    expect(session.state.focusTags).toContain("databases");
    expect(last(session)?.leadIn).toContain("databases");
    const without = greeted();
    without.say("Fine. I would like to practise malware.");
    expect(without.state.focusTags).toContain("malware");
    expect(last(without)?.leadIn ?? "").not.toContain("malware");
  });

  it("does not listen for a focus in the behavioural story", () => {
    const session = greeted();
    session.say("Fine.");
    session.say("At my last job I wanted to improve the graphs, so I prepared the databases for them.");
    expect(session.state.focusTags).toEqual([]);
  });

  it.each([
    ["How many questions are there?", /3/],
    ["How long will this take?", /limit|clock|as long/i],
    ["Are you a robot?", /software|not a person/i],
    ["Can I use Python?", /language/i],
    ["Can I ask a question first?", /course|please|any time/i],
    ["Is this recorded anywhere?", /./],
  ])("answers a practical question first: %s", (text, answer) => {
    const session = greeted();
    session.say(text);
    expect(session.view.stage).toBe("warmup_small_talk");
    expect(last(session)).toMatchObject({ kind: "smallTalk" });
    expect(last(session)?.text).toMatch(answer);
    expect(countQuestions(session.said)).toBe(1);
    session.say("Yes.");
    expect(session.view.stage).toBe("warmup_behavioral");
  });

  it("says the time limit where there is one", () => {
    const session = greeted({ timeLimitMinutes: 25 });
    session.say("How much time do we have, how long will this take?");
    expect(last(session)?.text).toMatch(/25 minutes/);
  });

  it("repeats and explains the check-in on demand", () => {
    const session = greeted();
    session.say("Sorry, can you repeat that?");
    expect(session.said).toContain(session.state.turn?.course.ask ?? "none");
    session.say("What do you mean?");
    expect(last(session)?.kind).toBe("rephrase");
    expect(session.view.stage).toBe("warmup_small_talk");
  });

  it("can be skipped by button and by words", () => {
    const pressed = greeted();
    pressed.press("skip");
    expect(pressed.view.stage).toBe("warmup_behavioral");
    const said = greeted();
    said.say("Can we skip this?");
    expect(said.view.stage).toBe("warmup_behavioral");
  });
});

describe("the behavioural warm-up", () => {
  it("is left out with target 0, and kept in the behavioural track", () => {
    const none = greeted({ behavioralTarget: 0 });
    none.say("Fine.");
    expect(none.view).toMatchObject({ stage: "question", questionNumber: 1 });
    const track = new TestSession(testContent({ track: "behavioral" }), {
      track: "behavioral",
      behavioralTarget: 0,
      questionCount: 2,
    });
    track.start();
    track.say("Fine.");
    expect(track.view.stage).toBe("warmup_behavioral");
  });

  it("has one follow-up at most and no place among the main questions", () => {
    const session = greeted();
    session.say("Fine.");
    session.say("Last year at the museum I led a small team of four and we delivered a guide of forty pages in time.");
    expect(session.view.stage).toBe("warmup_behavioral");
    expect(session.facts("turn.opened").at(-1)).toMatchObject({ kind: "followUp", ordinal: 0 });
    session.say("I wrote a list, I asked my manager, and I cut the guide to twenty pages.");
    expect(session.view).toMatchObject({ stage: "question", questionNumber: 1 });
    expect(session.state.successes).toEqual([]);
  });

  it("takes no question away from the plan", () => {
    const content = testContent({ track: "behavioral" });
    const stories = content.pool.filter(({ question }) => question.type === "behavioral");
    const session = new TestSession(content, { track: "behavioral", questionCount: stories.length });
    session.start();
    session.say("Fine.");
    expect(session.view).toMatchObject({ stage: "question", questionNumber: 1, questionCount: stories.length });
  });

  it("is not one of the questions that were asked for by name", () => {
    const ids = ["behavioral-team-result", "swe-engineer-database-index"];
    for (let seed = 1; seed <= 12; seed += 1) {
      const session = greeted({ questionIds: ids, questionCount: 2 }, seed);
      session.say("Fine.");
      expect(ids).not.toContain(session.state.threads[0]?.questionId);
    }
  });
});
