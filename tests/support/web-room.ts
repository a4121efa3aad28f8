/** A room that has been entered, over a fake Worker and fake sockets, brought into the state that a test wants to see. */
import { onTestFinished } from "vitest";
import type { PublicState, SessionView } from "#contract/http/sessions.ts";
import type { Message } from "#contract/report.ts";
import type { Api } from "../../web/src/api/port.ts";
import { createAccount } from "../../web/src/models/account.ts";
import { RoomModel } from "../../web/src/models/room/room-model.ts";
import { memoryStore } from "../../web/src/session/outbox-store.ts";
import { fakeApi, ok, publicQuestion, publicState, sessionView } from "./web-api.ts";
import { memoryStorage } from "./web-app.tsx";
import { welcome } from "./web-frames.ts";
import { FakeScheduler, settled } from "./web-scheduler.ts";
import { FakeSockets } from "./web-socket.ts";

export const FIRST = publicQuestion();

type RoomOptions = {
  readonly state?: Partial<PublicState>;
  readonly messages?: readonly Message[];
  readonly view?: Partial<SessionView>;
  readonly api?: Partial<Api>;
  readonly stored?: readonly (readonly [string, string])[];
  /** False: the socket is asked for and has not opened yet. */
  readonly live?: boolean;
  /** What a browser with closed storage does at every write. */
  readonly storageFails?: boolean;
};

export type EnteredRoom = Awaited<ReturnType<typeof enterRoom>>;

export async function enterRoom(options: RoomOptions = {}) {
  const { messages = [], view = {}, api: part = {}, stored = [], live = true, storageFails = false } = options;
  const state = publicState({ currentQuestion: FIRST, ...options.state });
  const api = fakeApi({
    session: async () => ok(sessionView({ state, ...view })),
    transcript: async () => ok({ sessionId: "s1", messages: [...messages] }),
    ...part,
  });
  const scheduler = new FakeScheduler();
  const sockets = new FakeSockets();
  const memory = memoryStorage([["viva.user", "u1"], ...stored]);
  const storage = storageFails ? { ...memory, setItem: closed, removeItem: closed } : memory;
  let cids = 0;
  const room = new RoomModel({
    api,
    account: createAccount(api, { storage: memory, clear: async () => {} }),
    sessionId: "s1",
    openSocket: sockets.open,
    openStore: async () => ({ ...memoryStore(), durable: true }),
    scheduler,
    onReturn: () => () => {},
    storage,
    newCid: () => `cid-${++cids}`,
  });
  onTestFinished(() => room[Symbol.dispose]());
  await settled();
  if (live) {
    sockets.last.open();
    await sockets.last.receive(welcome(state));
  }
  return { room, api, scheduler, sockets, memory, state };
}

function closed(): never {
  throw new Error("storage is closed");
}

/** Frames of a kind that the page has sent over its newest socket. */
export function sentOf({ sockets }: Pick<EnteredRoom, "sockets">, type: string) {
  return sockets.last.ofType(type);
}
