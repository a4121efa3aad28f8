// @vitest-environment happy-dom
/** The conversation: who said what, what is not delivered yet, what is still being said, and the coach's word. */
import { describe, expect, it } from "vitest";
import type { Message } from "#contract/report.ts";
import { Conversation } from "../../../../../web/src/views/room/conversation.tsx";
import { said, sessionView } from "../../../../support/web-api.ts";
import { FrameWriter, floor } from "../../../../support/web-frames.ts";
import {
  button,
  doing,
  drawn,
  every,
  field,
  has,
  heard,
  key,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";
import { enterRoom, sentOf } from "../../../../support/web-room.ts";

type Options = NonNullable<Parameters<typeof enterRoom>[0]>;

async function conversation(options: Options = {}) {
  const entered = await enterRoom(options);
  return { ...entered, ...(await mount(<Conversation room={entered.room} />)) };
}

const lines = (root: ParentNode) => every(root, ".lines > li");
const speakers = (root: ParentNode) => every(root, ".speaker").map(words);

const TALK: readonly Message[] = [
  said(1, "interviewer", "How are you?", { leadIn: "Good evening.", kind: "greeting" }),
  said(2, "candidate", "Fine, thanks."),
  said(3, "system", "You asked to hear that again."),
  said(4, "interviewer", "Why is a hash map fast?", { feedback: "You said “fine”, good." }),
];

describe("what was said", () => {
  it("stands in its order under the names of those who said it", async () => {
    const { root } = await conversation({ messages: TALK });
    expect(speakers(root)).toEqual(["Tomas", "You", "Tomas"]);
    expect(every(root, ".said").map(words)).toEqual([
      "Good evening. How are you?",
      "Fine, thanks.",
      "Why is a hash map fast?",
    ]);
  });

  it.each([
    ["calm", "Tomas"],
    ["rigorous", "Ingrid"],
    ["warm", "Amara"],
    ["analytical", "Kenji"],
  ] as const)("by the %s interviewer is said by %s", async (persona, name) => {
    const view = { setUp: { ...sessionView().setUp, persona } };
    const { root } = await conversation({ messages: TALK.slice(0, 1), view });
    expect(speakers(root)).toEqual([name]);
  });

  it("tells remarks of the page apart from words of people", async () => {
    const { root } = await conversation({ messages: TALK });
    const remark = only(root, ".line-notice");
    expect(words(remark)).toBe("You asked to hear that again.");
    expect(every(remark, ".speaker")).toEqual([]);
  });

  it("is a list that can be reached and scrolled by keyboard", async () => {
    const { root } = await conversation({ messages: TALK });
    const log = only(root, "section");
    expect(nameOf(log)).toBe("Conversation");
    expect(log.getAttribute("tabindex")).toBe("0");
    expect(every(log, "ol > li")).toHaveLength(4);
  });

  it("says when words were corrected", async () => {
    const { root } = await conversation({
      messages: [said(2, "candidate", "Fine, thanks.", { corrected: true }), said(5, "candidate", "Later.")],
    });
    expect(speakers(root)).toEqual(["You, corrected", "You"]);
  });

  it("shows code with the words it came with", async () => {
    const answer = said(2, "candidate", "Like so.", { code: { language: "python", text: "x = 1" } });
    const { root } = await conversation({ messages: [answer] });
    expect(words(only(root, ".line-candidate pre"))).toBe("x = 1");
  });
});

describe("the coach's word", () => {
  it("stands before the next question and marks what it quotes", async () => {
    const { root } = await conversation({ messages: TALK });
    const feedback = only(root, ".feedback");
    expect(words(feedback)).toBe("On your answerYou said “fine”, good.");
    expect(words(only(feedback, "mark"))).toBe("“fine”");
    expect(feedback.nextElementSibling?.classList.contains("said")).toBe(true);
  });
});

describe("what a follow-up was after", () => {
  const aimed = (...aims: string[]) => [said(2, "candidate", "A map.", { aims }), said(3, "interviewer", "Next?")];

  it("stands with the answer to it, as the coach's word and not as a mark", async () => {
    const { root } = await conversation({ messages: aimed("The cost is named.") });
    expect(words(only(root, ".line-candidate .aims"))).toBe("What the follow-up was afterThe cost is named.");
    expect(every(root, ".aims mark")).toEqual([]);
  });

  it("is a list where there were several, and nothing where there was none", async () => {
    const two = await conversation({ messages: aimed("The cost is named.", "A case is named.") });
    expect(words(only(two.root, ".aims .feedback-label"))).toBe("What the follow-ups were after");
    expect(every(two.root, ".aims li")).toHaveLength(2);
    const none = await conversation({ messages: aimed() });
    expect(every(none.root, ".aims")).toEqual([]);
  });
});

describe("an answer on its way", () => {
  it("is shown at once, as not delivered", async () => {
    const { root, room } = await conversation({ messages: TALK });
    await doing(async () => {
      room.draft.write("A hash map.");
      await room.send();
    });
    const last = lines(root).at(-1);
    expect(last === undefined ? "" : words(last)).toBe("You, not delivered yetA hash map.");
  });

  it("becomes a usual line when it has arrived, and stands there once", async () => {
    const { root, room, sockets } = await conversation();
    await doing(async () => {
      room.draft.write("A hash map.");
      await room.send();
      await sockets.last.receive(new FrameWriter().answered("t1", "A hash map."));
    });
    expect(every(root, ".said").map(words)).toEqual(["A hash map."]);
    expect(speakers(root)).toEqual(["You"]);
  });

  it("is the only kind of request that is shown so", async () => {
    const { root, room } = await conversation();
    await doing(() => room.act("hint"));
    expect(lines(root)).toEqual([]);
  });

  it("waits through a cut", async () => {
    const { root, room } = await conversation({ live: false });
    await doing(async () => {
      room.draft.write("A hash map.");
      await room.send();
    });
    expect(speakers(root)).toEqual(["You, not delivered yet"]);
  });
});

describe("words that are still coming", () => {
  const begin = { type: "utterance.begin", eph: true, turnId: "t2", generation: 2, kind: "question" } as const;
  const part = { type: "utterance.segment", eph: true, turnId: "t2", generation: 2 } as const;
  const BEGUN = { ...begin, audio: null, by: "model@one" } as const;
  const WHOLE = { generation: 2, leadIn: "Thank you.", feedback: "You named the cost." } as const;

  it("are seen as they come, lighter, and heard only when they are whole", async () => {
    const { root, sockets } = await conversation();
    await doing(() => sockets.last.receive(BEGUN, { ...part, segment: 0, offset: 0, text: "Why is" }));
    expect(words(only(root, ".line-interviewer.line-running"))).toBe("TomasWhy is");
    expect(heard(only(root, ".lines"))).toBe("");
    await doing(() => sockets.last.receive(new FrameWriter().spoke("t2", "Why is a hash map fast?", WHOLE)));
    expect(heard(only(root, ".lines .said"))).toBe("Thank you. Why is a hash map fast?");
    expect(every(root, ".line-running")).toEqual([]);
    expect(lines(root)).toHaveLength(1);
  });

  it("become the message where they stand: same line, same parts", async () => {
    const { root, sockets } = await conversation();
    const offsets = { feedback: 0, leadIn: 20, text: 31 };
    await doing(() =>
      sockets.last.receive(
        BEGUN,
        { ...part, segment: 0, offset: offsets.feedback, text: "You named the cost.", part: "feedback" },
        { ...part, segment: 1, offset: offsets.leadIn, text: "Thank you.", part: "leadIn" },
        { ...part, segment: 2, offset: offsets.text, text: "Why is a hash map fast?", part: "text" },
      ),
    );
    const line = only(root, ".line-running");
    const laidOut = line.textContent;
    await doing(() => sockets.last.receive(new FrameWriter().spoke("t2", "Why is a hash map fast?", WHOLE)));
    expect(only(root, ".line-interviewer")).toBe(line);
    expect(line.textContent).toBe(laidOut);
    expect(line.hasAttribute("aria-hidden")).toBe(false);
  });

  it("are announced by three dots that nobody hears, until the first of them", async () => {
    const { root, sockets } = await conversation();
    expect(every(root, ".dots")).toEqual([]);
    await doing(() => sockets.last.receive(floor({ phase: "thinking" }), BEGUN));
    expect(only(root, ".typing-dots").getAttribute("aria-hidden")).toBe("true");
    await doing(() => sockets.last.receive({ ...part, segment: 0, offset: 0, text: "Why" }));
    expect(every(root, ".dots")).toEqual([]);
  });

  it("are explained when they take a while, and told as safe when they take long", async () => {
    const { root, sockets, scheduler } = await conversation();
    const told = () => words(only(root, ".typing [role=status]"));
    await doing(() => sockets.last.receive(floor({ phase: "thinking" })));
    await doing(() => scheduler.advance(1_400));
    expect(told()).toBe("");
    await doing(() => scheduler.advance(100));
    expect(told()).toContain("You can write on");
    await doing(() => scheduler.advance(6_500));
    expect(told()).toContain("What you said is stored");
    await doing(() => sockets.last.receive(floor({ phase: "listening" })));
    expect(told()).toBe("");
  });
});

describe("correcting", () => {
  const MINE = [said(2, "candidate", "A hush map."), said(4, "candidate", "It has buckets.")];

  it("is offered for the newest answer alone", async () => {
    const { root } = await conversation({ messages: MINE });
    const mine = every(root, ".line-candidate");
    expect(mine.map((line) => has(line, "button", "Correct these words"))).toEqual([false, true]);
  });

  it("is not offered once the interview is over", async () => {
    const state = { stage: "done", phase: "ended", turnId: null } as const;
    const { root } = await conversation({ messages: MINE, state });
    expect(has(root, "button", "Correct these words")).toBe(false);
  });

  it("opens a labelled field with the words in it, and the focus", async () => {
    const { root } = await conversation({ messages: MINE });
    await press(button(root, "Correct these words"));
    const box = field(root, "Your last answer");
    expect(Reflect.get(box, "value")).toBe("It has buckets.");
    expect(document.activeElement).toBe(box);
  });

  it("sends the mended words, and says so when they have arrived", async () => {
    const made = await conversation({ messages: MINE });
    await press(button(made.root, "Correct these words"));
    await write(field(made.root, "Your last answer"), "It has many buckets.");
    await press(button(made.root, "Save the correction"));
    expect(sentOf(made, "turn.correct")).toMatchObject([{ turnId: "t4", text: "It has many buckets.", revision: 1 }]);
    await doing(() => made.sockets.last.receive(new FrameWriter().corrected("t4", "It has many buckets.")));
    expect(speakers(made.root)).toEqual(["You", "You, corrected"]);
    expect(words(made.root)).toContain("It has many buckets.");
  });

  it.each(["Leave it as it was", "Escape"])("is left by “%s” with the words as they were", async (how) => {
    const made = await conversation({ messages: MINE });
    await press(button(made.root, "Correct these words"));
    const box = field(made.root, "Your last answer");
    await write(box, "Nonsense.");
    if (how === "Escape") await key(box, "Escape");
    else await press(button(made.root, how));
    expect(every(made.root, "form")).toEqual([]);
    expect(words(made.root)).not.toContain("Nonsense.");
    expect(sentOf(made, "turn.correct")).toEqual([]);
    await press(button(made.root, "Correct these words"));
    expect(Reflect.get(field(made.root, "Your last answer"), "value")).toBe("It has buckets.");
  });

  it.each(["Save the correction", "Leave it as it was"])(
    "“%s” gives the focus back to where it came from",
    async (how) => {
      const made = await conversation({ messages: MINE });
      await press(button(made.root, "Correct these words"));
      await write(field(made.root, "Your last answer"), "It has many buckets.");
      await press(button(made.root, how));
      expect(document.activeElement).toBe(button(made.root, "Correct these words"));
      await doing(() => made.sockets.last.receive(new FrameWriter().corrected("t4", "It has many buckets.")));
      expect(document.activeElement).toBe(button(made.root, "Correct these words"));
    },
  );

  it("to the same words, or to none, sends nothing", async () => {
    const made = await conversation({ messages: MINE });
    for (const text of ["It has buckets.", "   "]) {
      await press(button(made.root, "Correct these words"));
      await write(field(made.root, "Your last answer"), text);
      await press(button(made.root, "Save the correction"));
    }
    expect(sentOf(made, "turn.correct")).toEqual([]);
  });
});

describe("an empty conversation", () => {
  it("is there and says nothing", async () => {
    const { room } = await enterRoom();
    const root = drawn(<Conversation room={room} />);
    expect(words(root)).toBe("");
    expect(nameOf(only(root, "section"))).toBe("Conversation");
  });
});
