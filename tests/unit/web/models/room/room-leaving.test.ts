/** Leaving a room that is still being entered: whatever comes late connects nothing and takes the floor from nobody. */
import { describe, expect, it } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { fakeApi, ok, publicState, sessionView } from "../../../../support/web-api.ts";
import { enterRoom } from "../../../../support/web-room.ts";
import { settled } from "../../../../support/web-scheduler.ts";

/** The calls by which a room is entered, each to be held back until the test says so. */
function held(call: "session" | "transcript" | "guest") {
  const { promise, resolve } = Promise.withResolvers<void>();
  const quiet = fakeApi({ session: async () => ok(sessionView({ state: publicState() })) });
  const late: Readonly<Record<typeof call, Partial<Api>>> = {
    session: { session: (id) => promise.then(() => quiet.session(id)) },
    transcript: { transcript: (id) => promise.then(() => quiet.transcript(id)) },
    guest: { guest: () => promise.then(() => quiet.guest()) },
  };
  const come = async () => {
    resolve();
    for (let turn = 0; turn < 5; turn += 1) await settled();
  };
  return { api: late[call], come };
}

describe("a room that is left while it is entered", () => {
  it.each(["session", "transcript", "guest"] as const)("before %s has come opens no connection", async (call) => {
    const { api, come } = held(call);
    const { room, sockets, scheduler, api: asked } = await enterRoom({ api, live: false });
    expect(sockets.all).toEqual([]);
    room[Symbol.dispose]();
    await come();
    await scheduler.advance(120_000);
    expect([sockets.all, asked.calls.includes("ticket"), scheduler.pending]).toEqual([[], false, 0]);
  });

  it.each(["session", "transcript", "guest"] as const)(
    "opens one where it is not left, once %s has come",
    async (call) => {
      const { api, come } = held(call);
      const { sockets } = await enterRoom({ api, live: false });
      await come();
      expect(sockets.all).toHaveLength(1);
    },
  );

  it("closes the connection that it has, and asks for nothing more", async () => {
    const { room, sockets, scheduler, api } = await enterRoom();
    room[Symbol.dispose]();
    const before = api.calls.length;
    await scheduler.advance(120_000);
    expect([sockets.all.map(({ isClosed }) => isClosed), api.calls.length, scheduler.pending]).toEqual([
      [true],
      before,
      0,
    ]);
  });
});
