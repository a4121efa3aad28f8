/** Frames of every kind against the object itself, with strike limits off: whatever comes, it lives on and answers. */
import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { ClientFrame, ServerFrame } from "../../../worker/contract/socket.ts";
import { drawFrom, nasty, type Schema, spoilt } from "../../support/from-schema.ts";
import { Chance } from "../../support/session-random.ts";
import { type Guest, guestWithSession, hello, ticketFor, upgrade } from "../session/page.ts";
import { seedBank } from "../worker-client.ts";
import { watchLog } from "./quiet.ts";
import { FRAMES, PATIENCE_MS, SEED } from "./size.ts";

beforeAll(seedBank);

const CANARY = "osprey-cellar-canary";
const SCHEMA: Schema = { ...z.toJSONSchema(ClientFrame, { io: "input", unrepresentable: "any" }) };
/** Frames to one interview, and between two questions whether the object still answers. */
const EACH = 150;
const BETWEEN = 25;

/** What comes back over one socket, counted. */
class Counted {
  readonly socket: WebSocket;
  readonly counts = new Map<string, number>();
  closedWith: number | null = null;
  #clock: ((ms: number) => void) | null = null;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener("close", ({ code }) => {
      this.closedWith = code;
      this.#clock?.(-1);
    });
    socket.addEventListener("message", ({ data }) => this.#read(data));
    socket.accept();
  }

  #read(data: unknown): void {
    if (typeof data !== "string") {
      this.#count("sound");
      return;
    }
    const frame = ServerFrame.parse(JSON.parse(data));
    this.#count("code" in frame && typeof frame.code === "string" ? `${frame.type} ${frame.code}` : frame.type);
    if (frame.type === "clock") this.#clock?.(frame.clientMs);
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** Resolves once the object has answered a question that was asked after everything before. */
  async answered(ms: number): Promise<void> {
    if (this.closedWith !== null) return;
    const heard = new Promise<void>((resolve) => {
      this.#clock = (answered) => {
        if (answered === ms || answered === -1) resolve();
      };
    });
    this.socket.send(JSON.stringify({ type: "clock", clientMs: ms }));
    await heard;
  }
}

async function join(guest: Guest): Promise<Counted> {
  const { webSocket } = await upgrade(guest);
  if (!webSocket) throw new Error("the upgrade was refused");
  const page = new Counted(webSocket);
  webSocket.send(JSON.stringify(hello(await ticketFor(guest))));
  webSocket.send(JSON.stringify({ type: "session.start", cid: "start", input: "text" }));
  return page;
}

function noise(chance: Chance): string | ArrayBuffer {
  switch (chance.below(4)) {
    case 0:
      return JSON.stringify(nasty(chance)) ?? "";
    case 1:
      return String.fromCharCode(...Array.from({ length: chance.below(80) }, () => chance.below(0xffff)));
    default:
      return Uint8Array.from({ length: chance.below(2_000) }, () => chance.below(256)).buffer;
  }
}

/** Names of turns and generations that there may be, in place of what the pattern gives. */
function atHome(frame: unknown, chance: Chance): unknown {
  if (typeof frame !== "object" || frame === null) return frame;
  const cid = "cid" in frame && chance.happens(0.9) ? { cid: `c${chance.below(1_000_000)}` } : {};
  const turn = "turnId" in frame && chance.happens(0.8) ? { turnId: `t${1 + chance.below(4)}` } : {};
  const words =
    "text" in frame && chance.happens(0.5) ? { text: `I use ${CANARY}, and count ${chance.below(99)}.` } : {};
  return { ...frame, ...cid, ...turn, ...words };
}

function frameOf(chance: Chance): string | ArrayBuffer {
  if (chance.happens(0.15)) return noise(chance);
  const frame = atHome(drawFrom(SCHEMA, chance), chance);
  // An interview that has ended takes little more: the end comes seldom.
  if (JSON.stringify(frame).includes("session.end") && chance.happens(0.9)) return JSON.stringify({ type: "mic.mute" });
  if (chance.happens(0.2)) return JSON.stringify(spoilt(frame, chance)) ?? "";
  const text = JSON.stringify(frame);
  return chance.happens(0.05) ? text.slice(0, chance.below(text.length)) : text;
}

/** Close codes that the contract has for a page that says hello twice or with a wrong ticket. */
const EXPECTED_CLOSES = [null, 1000, 1008, 4401];

describe("C5: frames with strike limits off", () => {
  it("reset no object, and every one that must be answered is; no log line holds what was said", {
    timeout: PATIENCE_MS,
  }, async () => {
    const log = watchLog(new Set([CANARY]));
    const chance = new Chance(SEED);
    const counts = new Map<string, number>();
    let [sent, resets, sessions, marks] = [0, 0, 0, 0];
    while (sent < FRAMES) {
      const guest = await guestWithSession();
      sessions += 1;
      marks += 1;
      await runInDurableObject(guest.stub, (object) => Reflect.set(object, "mark", marks));
      let page = await join(guest);
      const until = Math.min(FRAMES, sent + EACH);
      while (sent < until) {
        for (let at = 0; at < BETWEEN && page.closedWith === null; at += 1) {
          page.socket.send(frameOf(chance));
          sent += 1;
        }
        await page.answered(sent);
        expect(EXPECTED_CLOSES).toContain(page.closedWith);
        if (page.closedWith === null) continue;
        for (const [what, n] of page.counts) counts.set(what, (counts.get(what) ?? 0) + n);
        page = await join(guest);
      }
      for (const [what, n] of page.counts) counts.set(what, (counts.get(what) ?? 0) + n);
      page.socket.close(1000, "enough");
      const mark = await runInDurableObject(guest.stub, (object) => Reflect.get(object, "mark"));
      if (mark !== marks) resets += 1;
    }
    log.stop();
    const internal = [...counts].filter(([what]) => what.includes("INTERNAL"));
    console.log(
      `frames: ${JSON.stringify({ seed: SEED, sent, sessions, resets, answers: Object.fromEntries([...counts].sort()) })}`,
    );
    expect(resets).toBe(0);
    expect(internal).toEqual([]);
    expect(log.events().get("frame.failed") ?? 0).toBe(0);
    expect(log.holding()).toEqual([]);
    for (const what of ["ack", "error BAD_FRAME", "welcome"]) expect(counts.get(what) ?? 0, what).toBeGreaterThan(0);
  });
});
