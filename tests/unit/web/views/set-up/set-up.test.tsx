// @vitest-environment happy-dom
/** The page of choices: every one has a default, the sentence says what will happen, and start always starts. */
import { describe, expect, it } from "vitest";
import type { Coverage } from "#contract/http/questions.ts";
import type { Track } from "#contract/vocabulary.ts";
import type { Api, CoverageQuestion, NewSession } from "../../../../../web/src/api/port.ts";
import { SetUp } from "../../../../../web/src/views/set-up/set-up.tsx";
import { failed, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  choose,
  doing,
  every,
  field,
  has,
  headings,
  mount,
  nameOf,
  only,
  press,
  words,
} from "../../../../support/web-render.tsx";

type Options = Parameters<typeof openApp>[0] & { readonly track?: Track };

async function setUp({ track, ...options }: Options = {}) {
  const made = openApp(options);
  return { ...made, ...(await mount(made.inApp(<SetUp track={track ?? null} />))) };
}

/** A Worker that notes what it is asked to create and opens nothing. */
function noting() {
  const bodies: NewSession[] = [];
  const createSession: Api["createSession"] = async (body) => {
    bodies.push(body);
    return failed(OFFLINE);
  };
  return { bodies, api: { createSession } };
}

function bank(part: Partial<Coverage> = {}, pool: Partial<Coverage["pool"]> = {}) {
  const asked: CoverageQuestion[] = [];
  const coverage: Api["coverage"] = async (question) => {
    asked.push(question);
    return ok({
      track: question.track,
      companyStyle: question.companyStyle,
      difficulty: question.difficulty,
      count: 9,
      fallbackGeneral: 9,
      behavioral: 3,
      systemDesign: 0,
      minutes: 25,
      ...part,
      pool: {
        status: "exact",
        effectiveCompanyStyle: question.companyStyle,
        effectiveDifficulty: question.difficulty,
        available: 9,
        ...pool,
      },
    });
  };
  return { asked, api: { coverage } };
}

const chosen = (root: ParentNode) =>
  Object.fromEntries(
    every(root, "input[type=radio]:checked").map((radio) => [radio.getAttribute("name"), radio.getAttribute("value")]),
  );

const group = (root: ParentNode, legend: string) => {
  const found = every(root, "fieldset").find((part) => words(only(part, "legend")) === legend);
  if (found === undefined) throw new Error(`no group is called ${legend}`);
  return found;
};

const option = (root: ParentNode, legend: string, name: string) => {
  const found = every(group(root, legend), "label").find((label) => words(only(label, ".choice-name")) === name);
  if (found === undefined) throw new Error(`${legend} does not offer ${name}`);
  return only(found, "input");
};

const sentence = (root: ParentNode) => words(only(root, ".start-sentence"));

describe("at first", () => {
  it("everything has a default", async () => {
    const { root } = await setUp();
    expect(chosen(root)).toEqual({
      aloud: "written",
      track: "swe_intern",
      companyStyle: "general",
      difficulty: "medium",
      persona: "calm",
      mode: "mock",
    });
    expect(every(root, "input[type=number]").map((input) => Reflect.get(input, "value"))).toEqual(["5", "1"]);
    expect(every(root, "input[type=checkbox]:checked").map(nameOf)).toEqual([
      expect.stringMatching(/^Begin with a greeting and a warm-up/),
    ]);
    expect(Reflect.get(field(root, "Time limit"), "value")).toBe("");
  });

  it("the choices are groups with names, in the order in which one thinks of them", async () => {
    const { root } = await setUp();
    expect(every(root, "fieldset > legend").map(words)).toEqual([
      "What kind of interview",
      "In whose manner",
      "How hard",
      "How long",
      "Your interviewer",
      "Mock or coach",
      "In writing or aloud",
      "Ask with preference about",
    ]);
  });

  it("the last choice on this device is the default", async () => {
    const choice = JSON.stringify({
      track: "data_science",
      companyStyle: "meta",
      difficulty: "hard",
      questionCount: 8,
    });
    const { root } = await setUp({ choice });
    expect(chosen(root)).toMatchObject({ track: "data_science", companyStyle: "meta", difficulty: "hard" });
    expect(Reflect.get(field(root, /^Questions/), "value")).toBe("8");
  });

  it("the address may ask for a track, over the last choice", async () => {
    const choice = JSON.stringify({ track: "data_science", companyStyle: "meta" });
    const { root } = await setUp({ choice, track: "cybersecurity" });
    expect(chosen(root)).toMatchObject({ track: "cybersecurity", companyStyle: "meta" });
  });

  it("has one heading, for the focus after navigation", async () => {
    const { root } = await setUp();
    expect(headings(root)).toEqual([{ level: 1, text: "Set up an interview" }]);
    expect(only(root, "h1").getAttribute("tabindex")).toBe("-1");
  });

  it.each(["Tomas", "Ingrid", "Amara", "Kenji"])(
    "%s is introduced by a line and a sentence in their own words",
    async (name) => {
      const { root } = await setUp();
      const radio = option(root, "Your interviewer", name);
      const card = radio.closest("label");
      expect(card === null ? 0 : words(only(card, "q")).length).toBeGreaterThan(30);
    },
  );
});

describe("the sentence", () => {
  it("says what is certain before the bank has answered", async () => {
    const { root } = await setUp();
    expect(sentence(root)).toBe(
      "Five questions, one of them behavioural. A greeting and a warm-up come first and are never scored. Feedback waits for the report.",
    );
    expect(only(root, ".start-sentence").getAttribute("aria-live")).toBe("polite");
  });

  it("says how long, once the bank has answered", async () => {
    const { root, scheduler } = await setUp(bank());
    await doing(() => scheduler.advance(150));
    expect(sentence(root)).toMatch(/^Five questions, about 25 minutes, one of them behavioural\./);
  });

  it("follows every choice", async () => {
    const { root } = await setUp();
    await press(option(root, "Mock or coach", "Coach"));
    expect(sentence(root)).toContain("You hear a short word on each answer.");
    await press(button(root, "More: Questions"));
    expect(sentence(root)).toMatch(/^Six questions/);
    await press(field(root, /^Begin with a greeting/));
    expect(sentence(root)).not.toContain("warm-up");
    await press(field(root, /^Move with my answers/));
    expect(sentence(root)).toContain("It starts medium and moves with your answers.");
    await choose(field(root, "Time limit"), "30");
    expect(sentence(root)).toMatch(/^Six questions, 30 minutes at most/);
  });

  it("says where questions come from when a manner has few of its own", async () => {
    const { root, scheduler } = await setUp({ ...bank({ count: 2 }, { status: "general_fallback" }) });
    await press(option(root, "In whose manner", "Amazon"));
    await doing(() => scheduler.advance(150));
    expect(sentence(root)).toContain("Two are written for Amazon; two come from the general bank in the same manner.");
  });

  it("says when there is nothing for a choice", async () => {
    const { root, scheduler } = await setUp(bank({}, { status: "empty" }));
    await doing(() => scheduler.advance(150));
    expect(sentence(root)).toBe(
      "There are no questions for this choice yet. Another difficulty or the general manner will have some.",
    );
  });

  it("asks the bank once for several quick changes, about the last of them", async () => {
    const { asked, api } = bank();
    const { root, scheduler } = await setUp({ api });
    await doing(() => scheduler.advance(150));
    for (let time = 0; time < 4; time += 1) await press(button(root, "More: Questions"));
    await doing(() => scheduler.advance(150));
    expect(asked.map((question) => question.questionCount)).toEqual([5, 9]);
  });

  it("does not need the bank: start is there all the same", async () => {
    const { root, scheduler } = await setUp({ api: { coverage: async () => failed(OFFLINE) } });
    await doing(() => scheduler.advance(1_000));
    expect(every(root, "[role=alert]")).toEqual([]);
    expect(has(root, "button", "Start the interview")).toBe(true);
  });
});

describe("choices that hang together", () => {
  it("the line under the manners is that of the chosen one", async () => {
    const { root } = await setUp();
    const before = words(only(root, ".choice-note"));
    await press(option(root, "In whose manner", "Google"));
    expect(words(only(root, ".choice-note"))).not.toBe(before);
    expect(words(only(root, ".choice-note"))).toContain("why it is correct");
  });

  it("there are never more behavioural questions than questions", async () => {
    const { root } = await setUp({ choice: JSON.stringify({ questionCount: 3, behavioralTarget: 3 }) });
    await press(button(root, "Fewer: Questions"));
    expect(every(root, "input[type=number]").map((input) => Reflect.get(input, "value"))).toEqual(["2", "2"]);
    expect(button(root, "More: Behavioural among them").hasAttribute("disabled")).toBe(true);
  });

  it("an interview of stories has no behavioural share of its own", async () => {
    const { root } = await setUp({ track: "behavioral" });
    expect(has(root, "field", /^Behavioural among them/)).toBe(false);
    expect(sentence(root)).toMatch(/^Five questions\./);
  });

  it("what to ask about is offered for the track, and dropped with it", async () => {
    const { bodies, api } = noting();
    const { root } = await setUp({ api });
    await press(option(root, "Ask with preference about", "Arrays"));
    await press(option(root, "What kind of interview", "Security"));
    expect(every(group(root, "Ask with preference about"), ".choice-name").map(words)).toContain("Cryptography");
    await press(option(root, "Ask with preference about", "Cryptography"));
    await press(button(root, "Start the interview"));
    expect(bodies[0]?.focus).toEqual(["cryptography"]);
  });

  it("what was chosen to be asked about can be unchosen", async () => {
    const { bodies, api } = noting();
    const { root } = await setUp({ api });
    await press(option(root, "Ask with preference about", "Arrays"));
    await press(option(root, "Ask with preference about", "Testing"));
    await press(option(root, "Ask with preference about", "Arrays"));
    await press(button(root, "Start the interview"));
    expect(bodies[0]?.focus).toEqual(["testing"]);
  });
});

describe("what most people leave as it is", () => {
  it("is folded away", async () => {
    const { root } = await setUp();
    expect(only(root, "details").hasAttribute("open")).toBe(false);
    expect(words(only(root, "summary"))).toBe("Warm-up, time limit and focus");
  });

  it.each([{ warmUp: false }, { timeLimitMinutes: 30 }, { focus: ["arrays"] }])(
    "is unfolded where it differs (%j)",
    async (choice) => {
      const { root } = await setUp({ choice: JSON.stringify(choice) });
      expect(only(root, "details").hasAttribute("open")).toBe(true);
    },
  );

  it("has the limits that there are, and none", async () => {
    const { root } = await setUp();
    expect(every(field(root, "Time limit"), "option").map(words)).toEqual([
      "None: take the time you need",
      "15 minutes",
      "20 minutes",
      "30 minutes",
      "45 minutes",
      "60 minutes",
    ]);
  });

  it("a limit can be taken back", async () => {
    const { bodies, api } = noting();
    const { root } = await setUp({ api });
    await choose(field(root, "Time limit"), "45");
    await choose(field(root, "Time limit"), "");
    await press(button(root, "Start the interview"));
    expect(bodies[0]).not.toHaveProperty("timeLimitMinutes");
  });
});

describe("start", () => {
  it("asks for exactly what was chosen", async () => {
    const { bodies, api } = noting();
    const { root } = await setUp({ api });
    await press(option(root, "What kind of interview", "Software engineer"));
    await press(option(root, "In whose manner", "Microsoft"));
    await press(option(root, "How hard", "Hard"));
    await press(option(root, "Your interviewer", "Kenji"));
    await press(option(root, "Mock or coach", "Coach"));
    await choose(field(root, "Time limit"), "20");
    await press(button(root, "Start the interview"));
    expect(bodies).toEqual([
      {
        track: "swe_engineer",
        companyStyle: "microsoft",
        difficulty: "hard",
        adaptive: false,
        questionCount: 5,
        behavioralTarget: 1,
        warmUp: true,
        persona: "analytical",
        mode: "coach",
        timeLimitMinutes: 20,
        timeZone: "Europe/Berlin",
      },
    ]);
  });

  it("leads into the room, and the choice is remembered", async () => {
    const { root, went, storage } = await setUp();
    await press(option(root, "How hard", "Easy"));
    await press(button(root, "Start the interview"));
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
    expect(JSON.parse(storage.kept.get("viva.choice") ?? "")).toMatchObject({ difficulty: "easy" });
  });

  it("leads to the lobby where it is held aloud, and nothing has begun", async () => {
    const { root, went, api } = await setUp();
    await press(option(root, "In writing or aloud", "Aloud"));
    await press(button(root, "Check the microphone"));
    expect(went).toEqual([{ view: "lobby", sessionId: "s1" }]);
    expect(api.calls).not.toContain("start");
  });

  it("says what is under way and starts once", async () => {
    const { root, api } = await setUp({ api: { guest: () => new Promise(() => {}) } });
    await press(button(root, "Start the interview"));
    await press(button(root, "Opening the room…"));
    expect(api.calls.filter((call) => call === "guest")).toHaveLength(1);
  });

  it("that fails says what is kept, and can be pressed again", async () => {
    const { root } = await setUp({ api: { guest: async () => failed(refused(429, "RATE_LIMITED", 20)) } });
    await press(option(root, "How hard", "Easy"));
    await press(button(root, "Start the interview"));
    expect(words(only(root, "[role=alert]"))).toContain("Try again in 20 seconds.");
    expect(words(only(root, "[role=alert]"))).toContain("Your choices are kept.");
    expect(chosen(root)).toMatchObject({ difficulty: "easy" });
    await press(option(root, "How hard", "Hard"));
    expect(every(root, "[role=alert]")).toEqual([]);
  });
});

describe("whether a language model helps", () => {
  it("is said before the start", async () => {
    const { root } = await setUp();
    expect(words(only(root, ".set-up-head .ai-text"))).toBe("Offline engine");
  });

  it("is left out where nobody knows", async () => {
    const { root } = await setUp({ api: { aiStatus: async () => failed(OFFLINE) } });
    expect(every(root, ".ai-badge")).toEqual([]);
  });
});
