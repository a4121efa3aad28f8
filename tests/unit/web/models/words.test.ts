/** The page's small readings: turn words, keys, dates, list rows, report words, tables, failures. */
import { describe, expect, it } from "vitest";
import { byDay, dayInText, dayWords, onDay } from "../../../../web/src/models/dates.ts";
import { readTable } from "../../../../web/src/models/exhibit-table.ts";
import { isGone, tell } from "../../../../web/src/models/failure-words.ts";
import {
  isSend,
  isTalkKey,
  type KeyPress,
  keyAction,
  keyFor,
  ROOM_KEYS,
  VOICE_KEYS,
  voiceKeyAction,
} from "../../../../web/src/models/key-map.ts";
import {
  interviewKind,
  interviewName,
  isOpen,
  progressWords,
  scoreWords,
} from "../../../../web/src/models/summary-words.ts";
import { TURN_HINTS, TURN_WORDS, turnState } from "../../../../web/src/models/turn-words.ts";
import { OFFLINE, publicState, refused, summary } from "../../../support/web-api.ts";

describe("whose turn it is", () => {
  const facts = { holding: false, unsent: false, readOnly: false };

  it.each([
    [publicState({ phase: "listening" }), "yours"],
    [publicState({ phase: "thinking" }), "thinking"],
    [publicState({ phase: "speaking" }), "writing"],
    [publicState({ phase: "paused" }), "paused"],
    [publicState({ phase: "ended" }), "ended"],
    [publicState({ stage: "done" }), "ended"],
    [publicState({ stage: "intro", phase: "idle" }), "ready"],
    [null, "ready"],
  ] as const)("is read from the state (%#)", (state, turn) => {
    expect(turnState({ ...facts, state })).toBe(turn);
  });

  it("is a hold while one runs and the floor is the candidate's", () => {
    expect(turnState({ ...facts, holding: true, state: publicState() })).toBe("holding");
    expect(turnState({ ...facts, holding: true, state: publicState({ phase: "paused" }) })).toBe("paused");
  });

  it("is sending while anything waits for its ack, but never after the end", () => {
    expect(turnState({ ...facts, unsent: true, state: publicState() })).toBe("sending");
    expect(turnState({ ...facts, unsent: true, state: publicState({ stage: "done" }) })).toBe("ended");
  });

  it("is read along where another window has the floor, until the end", () => {
    expect(turnState({ ...facts, readOnly: true, unsent: true, state: publicState() })).toBe("elsewhere");
    expect(turnState({ ...facts, readOnly: true, state: publicState({ stage: "done" }) })).toBe("ended");
  });

  it("has a word and a sentence for every state", () => {
    expect(Object.keys(TURN_WORDS).toSorted()).toEqual(Object.keys(TURN_HINTS).toSorted());
  });
});

describe("keys of the room", () => {
  const press: KeyPress = {
    key: "h",
    ctrl: false,
    meta: false,
    alt: false,
    repeat: false,
    inField: false,
    onControl: false,
  };

  it.each([
    ["h", "hint"],
    ["R", "repeat"],
    ["e", "rephrase"],
    ["s", "skip"],
    ["w", "hold"],
    ["p", "pause"],
    ["?", "help"],
  ] as const)("%s asks for %s, in either case of letters", (key, does) => {
    expect(keyAction({ ...press, key }, true)).toBe(does);
  });

  it.each([{ inField: true }, { ctrl: true }, { meta: true }, { alt: true }, { repeat: true }])(
    "mean nothing with %o",
    (part) => {
      expect(keyAction({ ...press, ...part }, true)).toBeNull();
    },
  );

  it("mean nothing when they are switched off, but the one that switches them on", () => {
    expect(keyAction(press, false)).toBeNull();
    expect(keyAction({ ...press, key: "?" }, false)).toBe("help");
  });

  it.each([
    ["m", "mute"],
    ["d", "done"],
    ["Enter", "done"],
    ["T", "talk"],
    [" ", "hush"],
    ["Escape", "hush"],
  ] as const)("of speaking: %s is %s", (key, does) => {
    expect(voiceKeyAction({ ...press, key }, true)).toBe(does);
    expect(voiceKeyAction({ ...press, key, inField: true }, true)).toBeNull();
  });

  it("of speaking leave Enter and Space to a button, and keep letters", () => {
    expect(voiceKeyAction({ ...press, key: " ", onControl: true }, true)).toBeNull();
    expect(voiceKeyAction({ ...press, key: "Enter", onControl: true }, true)).toBeNull();
    expect(voiceKeyAction({ ...press, key: "m", onControl: true }, true)).toBe("mute");
    expect(voiceKeyAction({ ...press, key: "Escape", onControl: true }, true)).toBe("hush");
  });

  it("of speaking are off with the letters, but for what stops the voice", () => {
    expect(voiceKeyAction({ ...press, key: "d" }, false)).toBeNull();
    expect(voiceKeyAction({ ...press, key: " " }, false)).toBe("hush");
  });

  it("never mean two things", () => {
    const spoken = VOICE_KEYS.flatMap(({ key, also = [] }) => [key.toLowerCase(), ...also]);
    const written = ROOM_KEYS.map(({ key }) => key.toLowerCase());
    expect(spoken.filter((key) => written.includes(key))).toEqual([]);
    expect(isTalkKey("T")).toBe(true);
  });

  it("hold no key that ends an interview", () => {
    expect(keyAction({ ...press, key: "Escape" }, true)).toBeNull();
    expect(ROOM_KEYS.map((row) => row.does)).not.toContain("end");
  });

  it("are each there once", () => {
    expect(new Set(ROOM_KEYS.map((row) => row.key)).size).toBe(ROOM_KEYS.length);
    expect(keyFor("hold")).toBe("W");
  });

  it("send with Ctrl or Command and Enter only", () => {
    expect(isSend({ key: "Enter", ctrl: true, meta: false })).toBe(true);
    expect(isSend({ key: "Enter", ctrl: false, meta: true })).toBe(true);
    expect(isSend({ key: "Enter", ctrl: false, meta: false })).toBe(false);
    expect(isSend({ key: "s", ctrl: true, meta: false })).toBe(false);
  });
});

describe("dates", () => {
  const now = new Date(2026, 10, 24, 15, 0);
  const at = (...parts: [number, number, number, number?]) => new Date(...parts).toISOString();

  it("name today and yesterday by the calendar, not by hours", () => {
    expect(dayWords(at(2026, 10, 24, 0), now)).toBe("Today");
    expect(dayWords(at(2026, 10, 23, 23), now)).toBe("Yesterday");
    expect(dayWords(at(2026, 10, 22, 23), now)).toBe("Sunday 22 November");
  });

  it("name the year when it is another one", () => {
    expect(dayWords(at(2025, 11, 31), now)).toBe("Wednesday 31 December 2025");
  });

  it.each([
    [at(2026, 10, 24, 1), "today", "today"],
    [at(2026, 10, 23, 1), "yesterday", "yesterday"],
    [at(2026, 10, 22, 1), "Sunday 22 November", "on Sunday 22 November"],
    [at(2027, 0, 1), "Friday 1 January 2027", "on Friday 1 January 2027"],
  ])("stand in the middle of a sentence (%#)", (iso, inText, on) => {
    expect([dayInText(iso, now), onDay(iso, now)]).toEqual([inText, on]);
  });

  it("gather rows of one day and keep their order", () => {
    const rows = [at(2026, 10, 24, 9), at(2026, 10, 24, 8), at(2026, 10, 20, 7)];
    const days = byDay(rows, (row) => row, now);
    expect(days.map(([day, items]) => [day, items.length])).toEqual([
      ["Today", 2],
      ["Friday 20 November", 1],
    ]);
  });
});

describe("rows of the list", () => {
  it("name track and manner, and the kind of interview", () => {
    const row = summary("s1", { track: "devops_cloud", companyStyle: "amazon", difficulty: "hard", adaptive: true });
    expect(interviewName(row)).toBe("DevOps and cloud, Amazon’s manner");
    expect(interviewName(summary("s1"))).toBe("Software intern");
    expect(interviewKind(row)).toBe("hard, adaptive · mock");
    expect(progressWords(row)).toBe("1 of 5 answered");
  });

  it("give a score only with its interval, and never for an open interview", () => {
    const score = { score: 69.6, low: 62.4, high: 77.2 };
    expect(scoreWords(summary("s1", { status: "done", score }))).toBe("70, between 62 and 77");
    expect(scoreWords(summary("s1", { status: "done" }))).toBe("Not enough evidence for a score");
    expect(scoreWords(summary("s1", { status: "live", score }))).toBeNull();
  });

  it("lead back into the room until the interview has ended", () => {
    expect(isOpen(summary("s1", { status: "created" }))).toBe(true);
    expect(isOpen(summary("s1", { status: "live" }))).toBe(true);
    expect(isOpen(summary("s1", { status: "report_pending" }))).toBe(false);
  });
});

describe("a table exhibit", () => {
  it("is read from bars, with or without a rule below the head", () => {
    const table = {
      head: ["Service", "Errors"],
      rows: [
        ["login", "12"],
        ["search", "3"],
      ],
    };
    expect(readTable("Service | Errors\nlogin | 12\nsearch | 3")).toEqual(table);
    expect(readTable("| Service | Errors |\n|---|---:|\n| login | 12 |\n| search | 3 |")).toEqual(table);
  });

  it("is read from tabs", () => {
    expect(readTable("a\tb\n1\t2")).toEqual({ head: ["a", "b"], rows: [["1", "2"]] });
  });

  it.each(["", "just text", "one | head", "a | b\n1 | 2 | 3"])("is none where the text is no table (%#)", (text) => {
    expect(readTable(text)).toBeNull();
  });
});

describe("failures", () => {
  it("tell what happened and what is safe", () => {
    expect(tell(refused(503, "OVERLOADED"), "All is kept.")).toEqual({
      what: "Refused with OVERLOADED.",
      safe: "All is kept.",
      reference: "req-1",
    });
  });

  it("tell how long to wait where the server says so", () => {
    expect(tell(refused(429, "RATE_LIMITED", 30), "x").what).toContain("Try again in 30 seconds.");
    expect(tell(refused(429, "QUOTA_EXCEEDED", 600), "x").what).toContain("Try again in 10 minutes.");
  });

  it("do not blame the server when there is no network", () => {
    expect(tell(OFFLINE, "x", "Kept on this device.")).toMatchObject({ safe: "Kept on this device.", reference: null });
  });

  it("are final only when nothing can be found or opened", () => {
    expect(isGone(refused(404, "NOT_FOUND"))).toBe(true);
    expect(isGone(refused(401, "UNAUTHENTICATED"))).toBe(true);
    expect(isGone(refused(503, "OVERLOADED"))).toBe(false);
    expect(isGone(OFFLINE)).toBe(false);
  });
});
