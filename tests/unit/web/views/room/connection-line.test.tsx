/** One quiet line for each way a connection can be: what is kept, and the one thing to do where there is one. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "#contract/socket.ts";
import { ConnectionLine } from "../../../../../web/src/views/room/connection-line.tsx";
import { failed, OFFLINE, refused } from "../../../../support/web-api.ts";
import { buttonNames, drawn, every, link, only, words } from "../../../../support/web-render.tsx";
import { type EnteredRoom, enterRoom } from "../../../../support/web-room.ts";

const lineOf = ({ room }: Pick<EnteredRoom, "room">) => only(drawn(<ConnectionLine room={room} />), "[role=status]");
const textOf = (entered: Pick<EnteredRoom, "room">) => words(lineOf(entered));

async function closedWith(code: number): Promise<EnteredRoom> {
  const entered = await enterRoom();
  await entered.sockets.last.drop(code);
  return entered;
}

describe("while all is well", () => {
  it("there is no word, but the place for one, so that a word is heard", async () => {
    const entered = await enterRoom();
    expect(entered.room.session.link.value).toBe("live");
    expect(textOf(entered)).toBe("");
    expect(every(lineOf(entered), "button, a, p")).toEqual([]);
  });

  it("a cut of a blink is not worth a word", async () => {
    const entered = await closedWith(1006);
    await entered.scheduler.advance(100);
    expect(textOf(entered)).toBe("");
  });

  it("the end of the interview is no trouble with the connection", async () => {
    const entered = await closedWith(CLOSE.over);
    expect(entered.room.session.link.value).toBe("over");
    await entered.scheduler.advance(10_000);
    expect(textOf(entered)).toBe("");
  });
});

describe("while the connection is away", () => {
  it("says that it is tried again, and that what is written is kept", async () => {
    const entered = await enterRoom({ live: false });
    await entered.scheduler.advance(1_000);
    expect(entered.room.session.link.value).toBe("connecting");
    expect(textOf(entered)).toBe("Connecting again. What you write is kept on this device.");
  });

  it("says so while it waits for the next attempt, too", async () => {
    const entered = await enterRoom({ live: false, api: { ticket: async () => failed(OFFLINE) } });
    entered.scheduler.draw = 0.999;
    await entered.scheduler.advance(900);
    expect(["waiting", "connecting"]).toContain(entered.room.session.link.value);
    expect(textOf(entered)).toBe("Connecting again. What you write is kept on this device.");
  });

  it("speaks of what was sent where something waits", async () => {
    const entered = await enterRoom({ live: false });
    entered.room.draft.write("A hash map.");
    await entered.room.send();
    await entered.scheduler.advance(1_000);
    expect(textOf(entered)).toBe("Connecting again. What you sent is kept on this device.");
  });

  it("falls silent when the connection is back", async () => {
    const entered = await enterRoom({ live: false });
    await entered.scheduler.advance(1_000);
    entered.sockets.last.open();
    await entered.sockets.last.receive({
      type: "welcome",
      protocol: 1,
      state: entered.state,
      epoch: 0,
      micResendFrom: 0,
      levels: { stt: 3, tts: 3, llm: 3, text: "" },
      limits: { answerChars: 1, codeChars: 1, frameBytes: 1 },
      resume: "replay",
    });
    expect(textOf(entered)).toBe("");
  });
});

describe("when there is no socket to be had", () => {
  it("says that all goes through all the same, and asks for nothing", async () => {
    const entered = await enterRoom({ live: false });
    await entered.sockets.last.drop(1006);
    await entered.scheduler.advance(2_000);
    await entered.sockets.last.drop(1006);
    expect(entered.room.session.link.value).toBe("http");
    expect(textOf(entered)).toBe(
      "The live connection is not to be had here. Everything still goes through, a little slower.",
    );
    expect(buttonNames(lineOf(entered))).toEqual([]);
  });
});

describe("when the connection has ended for good", () => {
  it("another window has the floor: it can be taken back with one press", async () => {
    const entered = await closedWith(CLOSE.replaced);
    expect(textOf(entered)).toContain("This interview is open in another window.");
    expect(buttonNames(lineOf(entered))).toEqual(["Take over here"]);
  });

  it("the page is older than the server: reload", async () => {
    const entered = await enterRoom();
    const error = { type: "error", code: "PROTOCOL_UNSUPPORTED", stage: "hello", retryable: false, text: "" } as const;
    await entered.sockets.last.receive(error);
    expect(entered.room.session.link.value).toBe("outdated");
    expect(textOf(entered)).toContain("This page is older than the server. Reload it; your words come along.");
    expect(buttonNames(lineOf(entered))).toEqual(["Reload the page"]);
  });

  it("the server closed the door: the draft is kept, reload", async () => {
    const entered = await closedWith(CLOSE.policy);
    expect(textOf(entered)).toContain("Your draft is kept; reload the page to go on.");
    expect(buttonNames(lineOf(entered))).toEqual(["Reload the page"]);
  });

  it("signed out: leave", async () => {
    const entered = await closedWith(CLOSE.accessEnded);
    expect(textOf(entered)).toContain("You are signed out in this browser");
    expect(link(lineOf(entered), "Leave the room").getAttribute("href")).toBe("/");
    expect(buttonNames(lineOf(entered))).toEqual([]);
  });

  it("deleted: leave", async () => {
    const entered = await closedWith(CLOSE.deleted);
    expect(textOf(entered)).toContain("This interview was deleted");
    expect(link(lineOf(entered), "Leave the room").getAttribute("href")).toBe("/");
  });

  it.each([
    [401, "left"],
    [403, "left"],
    [404, "deleted"],
  ] as const)("a ticket refused with %i ends the connection as “%s”, and there is a way out", async (status, link_) => {
    const entered = await enterRoom({ live: false, api: { ticket: async () => failed(refused(status, "REFUSED")) } });
    expect(entered.room.session.link.value).toBe(link_);
    expect(textOf(entered)).not.toBe("");
    expect(link(lineOf(entered), "Leave the room").getAttribute("href")).toBe("/");
  });

  it("each of these has words of its own", async () => {
    const texts = new Set<string>();
    for (const code of [CLOSE.replaced, CLOSE.policy, CLOSE.accessEnded, CLOSE.deleted]) {
      texts.add(textOf(await closedWith(code)));
    }
    expect(texts.size).toBe(4);
  });
});
