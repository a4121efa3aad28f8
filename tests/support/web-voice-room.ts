/** A room that is held aloud, over a fake Worker, a fake socket and sound by hand, brought to where a test begins. */
import { onTestFinished } from "vitest";
import { localSpeech } from "../../web/src/models/voice/local-speech.ts";
import { voiceChoices } from "../../web/src/models/voice/voice-choices.ts";
import { VoiceRoomModel } from "../../web/src/models/voice/voice-room.ts";
import { FakeRecorder } from "./recordings.ts";
import { FrameWriter, SpokenFrames } from "./web-frames.ts";
import { enterRoom } from "./web-room.ts";
import { settled } from "./web-scheduler.ts";
import { FakeHearing, FakeVoice, fakeKit, sentSound } from "./web-voice.ts";

type SpokenRoomOptions = Parameters<typeof enterRoom>[0] & {
  /** False: the candidate has not agreed yet. */
  readonly agreed?: boolean;
  readonly levels?: { readonly stt: number; readonly tts: number };
  /** False: the microphone stays closed. */
  readonly speaks?: boolean;
  readonly engineFails?: boolean;
  /** The browser's own hearing and speaking cannot be fetched. */
  readonly localFails?: boolean;
};

export type SpokenRoom = Awaited<ReturnType<typeof enterSpokenRoom>>;

export async function enterSpokenRoom(options: SpokenRoomOptions = {}) {
  const {
    agreed = true,
    levels = { stt: 0, tts: 0 },
    speaks = true,
    engineFails = false,
    localFails = false,
    stored = [],
    ...rest
  } = options;
  const consent = agreed ? [["viva.voice.consent", '{"version":2}'] as const] : [];
  const entered = await enterRoom({ ...rest, stored: [...consent, ...stored], live: false });
  const { room, sockets, scheduler, memory, state } = entered;
  const kit = fakeKit();
  const browser = new FakeHearing();
  const browserVoice = new FakeVoice();
  const recorder = new FakeRecorder();
  let cids = 0;
  const spoken = new SpokenFrames();
  const voice = new VoiceRoomModel({
    session: room.session,
    draft: room.draft,
    turn: room.turn,
    sessionId: "s1",
    storage: memory,
    scheduler,
    newCid: () => `v-${++cids}`,
    openKit: async () => {
      if (engineFails) throw new Error("no engine");
      return kit;
    },
    can: { speaks: true },
    openRecorder: async () => recorder,
    openLocal: async () => {
      if (localFails) throw new Error("it cannot be fetched");
      return localSpeech({ recogniser: browser.make, voice: browserVoice }, scheduler);
    },
    send: room.send,
  });
  onTestFinished(() => voice[Symbol.dispose]());
  const welcome = spoken.welcome({ epoch: 1, levels: { ...levels, llm: 0, text: "" } }, state);
  const goLive = async () => {
    sockets.last.open();
    await sockets.last.receive(welcome);
  };
  await goLive();
  if (speaks) await voice.speak();
  await settled();
  /** The object stores whatever waits. */
  const ack = async () => {
    for (const { cid } of room.session.waiting.peek()) await sockets.last.receive({ type: "ack", cid, seq: 1 });
  };
  await ack();
  const hear = (...frames: Parameters<(typeof sockets.last)["receive"]>) => sockets.last.receive(...frames);
  const sounds = () => sockets.last.sounds.map(sentSound);
  const told = (type: string) => sockets.last.ofType(type);
  return {
    ...entered,
    voice,
    choices: voiceChoices(voice.within()),
    kit,
    engine: kit.engine,
    browser,
    browserVoice,
    recorder,
    spoken,
    write: new FrameWriter(),
    hear,
    sounds,
    told,
    goLive,
    ack,
  };
}
