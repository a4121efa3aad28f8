/** The whole room over a fake Worker and a fake socket: from loading to the end, through cuts, refusals and reloads. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "#contract/socket.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { createAccount } from "../../../../../web/src/models/account.ts";
import { RoomModel } from "../../../../../web/src/models/room/room-model.ts";
import type { OutboxStore } from "../../../../../web/src/session/outbox.ts";
import { memoryStore } from "../../../../../web/src/session/outbox-store.ts";
import {
  failed,
  fakeApi,
  OFFLINE,
  ok,
  publicQuestion,
  publicState,
  refused,
  said,
  sessionView,
} from "../../../../support/web-api.ts";
import { FrameWriter, floor, welcome } from "../../../../support/web-frames.ts";
import { FakeScheduler, settled } from "../../../../support/web-scheduler.ts";
import { FakeSockets } from "../../../../support/web-socket.ts";

type Device = { readonly store: OutboxStore; readonly kept: Map<string, string> };

const device = (): Device => ({ store: memoryStore(), kept: new Map([["viva.user", "u1"]]) });

const QUESTION = publicQuestion();
const STATE = publicState({ currentQuestion: QUESTION });

function enter(part: Partial<Api> = {}, on: Device = device()) {
  const api = fakeApi({ session: async () => ok(sessionView({ state: STATE })), ...part });
  const scheduler = new FakeScheduler();
  const sockets = new FakeSockets();
  const storage = {
    getItem: (key: string) => on.kept.get(key) ?? null,
    setItem: (key: string, value: string) => void on.kept.set(key, value),
    removeItem: (key: string) => void on.kept.delete(key),
  };
  let cids = 0;
  const back: (() => void)[] = [];
  const room = new RoomModel({
    api,
    account: createAccount(api, { storage, clear: async () => {} }),
    sessionId: "s1",
    openSocket: sockets.open,
    openStore: async () => on.store,
    scheduler,
    onReturn: (run) => {
      back.push(run);
      return () => back.splice(back.indexOf(run), 1);
    },
    storage,
    newCid: () => `cid-${++cids}`,
  });
  const goLive = async (state = STATE) => {
    await settled();
    sockets.last.open();
    await sockets.last.receive(welcome(state));
  };
  return { api, scheduler, sockets, room, goLive, back, on };
}

describe("entering", () => {
  it("shows set-up, state and transcript before there is a socket", async () => {
    const { room } = enter({
      transcript: async () => ok({ sessionId: "s1", messages: [said(3, "interviewer", "Hello.")] }),
    });
    await settled();
    expect(room.session.setUp.value?.track).toBe("swe_intern");
    expect(room.session.model.value.messages).toHaveLength(1);
    expect(room.turn.value).toBe("yours");
    expect(room.session.model.value.announcement).toBeNull();
  });

  it("tells why it cannot, and tries again on request", async () => {
    let isDown = true;
    const { room, sockets } = enter({
      session: async () => (isDown ? failed(OFFLINE) : ok(sessionView({ state: STATE }))),
    });
    await settled();
    expect(room.session.loadFailure.value).toEqual(OFFLINE);
    isDown = false;
    await room.session.load();
    expect(room.session.loadFailure.value).toBeNull();
    expect(sockets.all).toHaveLength(1);
  });

  it("opens one link however often it is loaded", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    await room.session.load();
    await room.session.load();
    expect(sockets.all).toHaveLength(1);
  });
});

describe("answering", () => {
  it("goes from the draft to the socket, and the draft is empty then", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("A hash map.");
    await room.send();
    expect(sockets.last.ofType("turn.answer")).toMatchObject([{ cid: "cid-1", turnId: "t1", text: "A hash map." }]);
    expect(room.draft.text.value).toBe("");
    expect(room.turn.value).toBe("sending");
  });

  it("is the interviewer's turn after the ack, and mine again after the words", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("A hash map.");
    await room.send();
    const write = new FrameWriter();
    await sockets.last.receive({ type: "ack", cid: "cid-1", seq: 1 }, write.answered("t1", "A hash map."));
    expect(room.turn.value).toBe("thinking");
    await sockets.last.receive(write.opened("t2"), write.spoke("t2", "And the cost?"), floor({ turnId: "t2" }));
    expect(room.turn.value).toBe("yours");
    expect(room.session.model.value.announcement?.text).toBe("And the cost?");
  });

  it("sends once, however often the key is pressed", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("A hash map.");
    await Promise.all([room.send(), room.send(), room.send()]);
    expect(sockets.last.ofType("turn.answer")).toHaveLength(1);
  });

  it("before the room has connected waits in the box, and goes when it can", async () => {
    const { room, sockets, goLive } = enter();
    await settled();
    room.draft.write("Early words.");
    const sending = room.send();
    await goLive();
    await sending;
    expect(sockets.last.ofType("turn.answer")).toMatchObject([{ text: "Early words." }]);
    expect(room.draft.text.value).toBe("");
  });

  it("keeps its words in the box while they cannot even be stored", async () => {
    const { room } = enter({ guest: async () => failed(OFFLINE) });
    await settled();
    room.draft.write("Words before any outbox.");
    void room.send();
    await settled();
    expect(room.draft.text.value).toBe("Words before any outbox.");
  });

  it("survives the death of the page between storing and ack", async () => {
    const on = device();
    const first = enter({}, on);
    await first.goLive();
    first.room.draft.write("A hash map.");
    await first.room.send();
    first.room[Symbol.dispose]();
    const second = enter({}, on);
    await second.goLive();
    expect(second.sockets.last.ofType("turn.answer")).toMatchObject([{ cid: "cid-1", text: "A hash map." }]);
  });

  it("comes back into the box when its turn had closed, with the reason", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("Too late.");
    await room.send();
    const state = publicState({ turnId: "t2" });
    await sockets.last.receive({ type: "nack", cid: "cid-1", code: "TURN_CLOSED", retry: false, state });
    expect(room.draft.text.value).toBe("Too late.");
    expect(room.notice.value).toContain("nothing is lost");
    room.dismiss();
    expect(room.notice.value).toBeNull();
  });

  it("of a turn that has one underway stays in the box, with the reason", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("A hash map.");
    await room.send();
    room.draft.write("One more thing.");
    await room.send();
    expect(sockets.last.ofType("turn.answer")).toHaveLength(1);
    expect(room.draft.text.value).toBe("One more thing.");
    expect(room.draft.problem.value).toContain("still on its way");
  });

  it("to the next turn is taken while its words are still thought about", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    const write = new FrameWriter();
    await sockets.last.receive(write.answered("t1", "A hash map."), write.opened("t2"));
    expect(room.turn.value).toBe("thinking");
    room.draft.write("And it needs memory.");
    await room.send();
    expect(sockets.last.ofType("turn.answer")).toMatchObject([{ turnId: "t2", text: "And it needs memory." }]);
  });

  it("that met other words under its name can be sent as new", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("Other words.");
    await room.send();
    const state = publicState({ turnId: "t2" });
    await sockets.last.receive({ type: "nack", cid: "cid-1", code: "CID_CONFLICT", retry: false, state });
    expect(room.offersNew.value).toBe(true);
    expect(room.notice.value).toContain("the first ones stand");
    await room.sendAsNew();
    expect(sockets.last.ofType("turn.answer").at(-1)).toMatchObject({
      cid: "cid-2",
      turnId: "t2",
      text: "Other words.",
    });
    expect([room.notice.value, room.offersNew.value, room.draft.text.value]).toEqual([null, false, ""]);
  });

  it("is not given back when it had arrived by another road", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("A hash map.");
    await room.send();
    await sockets.last.receive(new FrameWriter().answered("t1", "A hash map."), {
      type: "nack",
      cid: "cid-1",
      code: "CID_CONFLICT",
      retry: false,
    });
    expect(room.draft.text.value).toBe("");
    expect(room.notice.value).toBeNull();
  });
});

describe("the tools", () => {
  it("are commands to the open turn", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    for (const action of ["hint", "repeat", "rephrase", "skip", "hold"] as const) room.act(action);
    await settled();
    expect(sockets.last.sent.slice(1).map((frame) => frame.type)).toEqual([
      "turn.hint",
      "turn.repeat",
      "turn.rephrase",
      "turn.skip",
      "turn.hold",
    ]);
  });

  it("do nothing where no turn is open", async () => {
    const { room, sockets, goLive } = enter();
    await goLive(publicState({ turnId: null, stage: "intro", phase: "idle" }));
    room.act("hint");
    await settled();
    expect(sockets.last.ofType("turn.hint")).toEqual([]);
  });

  it("pause, and go on from a pause", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.togglePause();
    await sockets.last.receive(floor({ phase: "paused", clockRunning: false }));
    room.togglePause();
    await settled();
    expect(sockets.last.sent.slice(1).map((frame) => frame.type)).toEqual(["session.pause", "session.resume"]);
  });

  it("begin and end an interview", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.begin();
    room.end();
    await settled();
    expect(sockets.last.sent.slice(1).map((frame) => frame.type)).toEqual(["session.start", "session.end"]);
  });

  it("correct the newest answer with the next revision, and only if words changed", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    const write = new FrameWriter();
    await sockets.last.receive(write.answered("t1", "Linier."), write.corrected("t1", "Liniar.", 1));
    room.correct("Liniar.");
    room.correct("  ");
    room.correct("Linear.");
    await settled();
    expect(sockets.last.ofType("turn.correct")).toMatchObject([{ turnId: "t1", text: "Linear.", revision: 2 }]);
  });
});

describe("the connection", () => {
  it("is called cut only after a while", async () => {
    const { room, scheduler, sockets, goLive } = enter();
    await goLive();
    scheduler.draw = 0.999;
    await sockets.last.drop(1006);
    expect(room.session.isCut.value).toBe(false);
    await scheduler.advance(700);
    expect(room.session.isCut.value).toBe(true);
  });

  it("is not called cut for a short one", async () => {
    const { room, scheduler, sockets, goLive } = enter();
    await goLive();
    scheduler.draw = 0.1;
    await sockets.last.drop(1006);
    await scheduler.advance(60);
    await goLive();
    await scheduler.advance(2_000);
    expect(room.session.isCut.value).toBe(false);
  });

  it("is tried at once when the window returns", async () => {
    const { sockets, back, scheduler, goLive } = enter();
    await goLive();
    scheduler.draw = 0.999;
    await sockets.last.drop(1006);
    for (const run of back) run();
    await settled();
    expect(sockets.all).toHaveLength(2);
  });

  it("taken over elsewhere can be taken back", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    await sockets.last.drop(CLOSE.replaced);
    expect(room.session.link.value).toBe("replaced");
    expect(room.turn.value).toBe("elsewhere");
    room.session.takeOver();
    await goLive();
    expect(room.session.link.value).toBe("live");
  });

  it("to a deleted interview ends, and its words leave the device", async () => {
    const { room, sockets, goLive, on } = enter();
    await goLive();
    room.draft.write("A hash map.");
    await room.send();
    expect(await on.store.all()).toHaveLength(1);
    await sockets.last.drop(CLOSE.deleted);
    expect(room.session.link.value).toBe("deleted");
    expect(await on.store.all()).toEqual([]);
  });

  it("without sockets looks for news by itself", async () => {
    let seq = 10;
    const { room, scheduler, sockets } = enter({
      session: async () => ok(sessionView({ state: publicState({ seq }) })),
      transcript: async () => ok({ sessionId: "s1", messages: [said(seq, "interviewer", `News ${seq}`)] }),
    });
    await settled();
    await sockets.last.drop(1006);
    await scheduler.advance(500);
    await sockets.last.drop(1006);
    expect(room.session.link.value).toBe("http");
    seq = 20;
    await scheduler.advance(5_000);
    expect(room.session.model.value.messages.at(-1)?.text).toBe("News 20");
  });

  it("says when an allowance runs out, once, until it is understood", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    const text = "Four fifths of the allowance are used.";
    await sockets.last.receive({ type: "limit", eph: true, kind: "tokens", used: 8, of: 10, text });
    expect(room.notice.value).toBe(text);
    room.dismiss();
    await sockets.last.receive(floor({ questionNumber: 2 }));
    expect(room.notice.value).toBeNull();
  });

  it("gives a sign of writing now and then, not with every letter", async () => {
    const { room, scheduler, sockets, goLive } = enter();
    await goLive();
    for (let second = 0; second < 40; second += 1) {
      room.draft.write("x".repeat(second + 1));
      await scheduler.advance(1_000);
      await sockets.last.receiveText('{"type":"pong"}');
    }
    const signs = sockets.last.ofType("stats").length;
    expect(signs).toBeGreaterThanOrEqual(2);
    expect(signs).toBeLessThanOrEqual(4);
  });
});

describe("waiting for the interviewer", () => {
  it("ends with the first word of it", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    await sockets.last.receive(floor({ phase: "thinking", turnId: "t2" }));
    expect(room.awaits.value).toBe(true);
    const of = { eph: true, turnId: "t2", generation: 2 } as const;
    await sockets.last.receive(
      { type: "utterance.begin", kind: "question", audio: null, by: "model@one", ...of },
      { type: "utterance.segment", segment: 0, offset: 0, text: "Why", ...of },
    );
    expect([room.awaits.value, room.turn.value]).toEqual([false, "writing"]);
  });

  it("is seen over plain requests too, while one is open", async () => {
    const asked = Promise.withResolvers<Awaited<ReturnType<Api["message"]>>>();
    const { room, scheduler, sockets } = enter({ message: () => asked.promise });
    await settled();
    await sockets.last.drop(1006);
    await scheduler.advance(500);
    await sockets.last.drop(1006);
    room.draft.write("A hash map.");
    await room.send();
    expect([room.turn.value, room.awaits.value]).toEqual(["sending", true]);
    const messages = [said(12, "interviewer", "And the cost?", { turnId: "t2" })];
    asked.resolve(ok({ ack: { cid: "cid-1", seq: 11 }, messages, state: publicState({ turnId: "t2" }) }));
    await settled();
    expect([room.turn.value, room.awaits.value]).toEqual(["yours", false]);
    expect(room.session.model.value.announcement?.text).toBe("And the cost?");
  });

  it("for a pause is none", async () => {
    const { room, goLive } = enter();
    await goLive();
    room.togglePause();
    await settled();
    expect(room.awaits.value).toBe(false);
  });
});

describe("signs of writing", () => {
  it("are given for code as for words", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.writeCode({ language: "python", text: "x = 1" });
    expect(sockets.last.ofType("stats")).toMatchObject([{ draftChars: 5 }]);
  });

  it("count for the clock only where they could be given", async () => {
    const { room, scheduler, sockets, goLive } = enter();
    await goLive();
    scheduler.draw = 0.999;
    await sockets.last.drop(1006);
    room.draft.write("Into the void");
    expect(room.session.signAt.value).toBe(0);
  });
});

describe("the end", () => {
  it("is over for good, and the empty draft leaves the device", async () => {
    const { room, sockets, goLive, on } = enter();
    await goLive();
    await sockets.last.receive(new FrameWriter().ended());
    expect(room.over.value).toBe(true);
    expect(room.turn.value).toBe("ended");
    expect([...on.kept.keys()].filter((key) => key.startsWith("viva.draft"))).toEqual([]);
  });

  it("keeps words that were not sent, to be read and copied", async () => {
    const { room, sockets, goLive } = enter();
    await goLive();
    room.draft.write("I also wanted to say");
    await sockets.last.receive(new FrameWriter().ended());
    expect(room.draft.text.value).toBe("I also wanted to say");
  });

  it("leaves no timer and no socket behind when the room is left", async () => {
    const { room, scheduler, sockets, back, goLive } = enter();
    await goLive();
    room[Symbol.dispose]();
    expect(scheduler.pending).toBe(0);
    expect(sockets.last.isClosed).toBe(true);
    expect(back).toEqual([]);
  });

  it("is told when the interview is not there", async () => {
    const { room } = enter({ session: async () => failed(refused(404, "NOT_FOUND")) });
    await settled();
    expect(room.session.loadFailure.value).toMatchObject({ code: "NOT_FOUND" });
  });
});
