/**
 * Speaking switched on and off in the middle of an interview: nothing is captured before the candidate has agreed, and no
 * word that was heard is lost on the way to writing.
 */

import type { MicFrame, SoundKit } from "../../audio/ports.ts";
import { allWords, BROWSER_LEVEL } from "../../session/voice-facts.ts";
import type { MicHooks } from "./open-microphone.ts";
import { SpokenSide } from "./spoken-side.ts";
import { tellWay, unmuteFirst } from "./tell-microphone.ts";
import { type HeardSignal, isBegun, type VoiceInner, type VoiceRoomDeps } from "./voice-inner.ts";

const BEHIND_MS = 4_000;
const CAUGHT_UP_MS = 1_000;

/** Null where the browser cannot, or the engine does not load. */
async function kitOf(deps: VoiceRoomDeps, { kit }: VoiceInner): Promise<SoundKit | null> {
  const made = kit.peek() ?? (await deps.openKit().catch(() => null));
  if (kit.peek() === null) kit.value = made;
  return kit.peek();
}

function hooksOf(deps: VoiceRoomDeps, inner: VoiceInner, side: SpokenSide): MicHooks {
  return {
    begun: () => side.mic.open(),
    frame: (frame) => passFrame(deps, inner, side, frame),
    speechStart: (onsetMs) => side.speechStart(onsetMs),
    speechEnd: () => side.speechEnd(),
  };
}

function sideOf(deps: VoiceRoomDeps, inner: VoiceInner, kit: SoundKit): SpokenSide {
  const known = inner.side.peek();
  if (known !== null) return known;
  const { session, scheduler } = deps;
  const { model, tell, sendSound, backlog } = session;
  const lost = () => {
    inner.notice.value = "lost";
  };
  const made = new SpokenSide({ kit, model, scheduler, tell, sendSound, backlog, lost });
  inner.side.value = made;
  session.attach(made.link(() => inner.mic.caps()));
  const { mic } = model.peek().voice;
  if (mic !== null) made.mic.resume(mic.epoch, mic.from);
  return made;
}

/** Frames go out only while somebody is to hear them: not muted, and a recogniser of the server at work. */
function passFrame(deps: VoiceRoomDeps, inner: VoiceInner, side: SpokenSide, frame: MicFrame): void {
  const { muted, mending, held, preferences, notice } = inner;
  const isQuiet = muted.peek() || mending.peek() || (preferences.way.peek() === "pushToTalk" && !held.peek());
  if (!isQuiet) inner.recorder.peek()?.take(frame);
  if (frame.speech && !isQuiet) side.talking();
  if (isQuiet || deps.session.model.peek().voice.stt >= BROWSER_LEVEL) {
    side.mic.pass();
    return;
  }
  side.mic.take(frame);
  if (side.barge.suggestsHeadphones()) notice.value = "headphones";
  noteSlowness(inner, deps.session.link.peek() === "live" ? side.mic.behindMs : 0);
}

/** Said once, and again only after the network has caught up. */
function noteSlowness({ slowKnown, notice }: VoiceInner, behindMs: number): void {
  const isSlow = behindMs > (slowKnown.peek() ? CAUGHT_UP_MS : BEHIND_MS);
  if (isSlow && !slowKnown.peek()) notice.value = "slow";
  slowKnown.value = isSlow;
}

export function createSwitches(deps: VoiceRoomDeps, inner: VoiceInner, heard: HeardSignal) {
  const { session, newCid, draft } = deps;
  const { wanted, asking, consent, preferences, mic } = inner;

  const open = async () => {
    wanted.value = true;
    const kit = await kitOf(deps, inner);
    if (!wanted.peek()) return;
    if (kit === null) {
      mic.fail("unsupported");
      return;
    }
    const side = sideOf(deps, inner, kit);
    const opened = await mic.open(kit.engine, preferences.microphone.peek(), hooksOf(deps, inner, side));
    if (opened !== "open") return;
    inner.here.set(deps.sessionId, true);
    await kit.engine.useSpeaker(preferences.speaker.peek());
    if (isBegun(deps)) await tellWay(deps, inner);
  };

  const speak = async () => {
    if (consent.given.peek()) await open();
    else asking.value = true;
  };

  const toWriting = (words: string) => {
    const turnId = session.model.peek().state?.turnId ?? null;
    if (words === "" || turnId === null) return;
    draft.restore(words, null);
    void session.give({ kind: "turn", cid: newCid(), turnId, action: "redo" });
  };

  /** In writing from now on; words of the open turn go into the box, and count only when they are sent. */
  const write = () => {
    const wasOn = wanted.peek();
    unmuteFirst(deps, inner);
    wanted.value = false;
    asking.value = false;
    mic.close();
    inner.mending.value = false;
    inner.side.peek()?.speaker.stop();
    inner.here.set(deps.sessionId, false);
    toWriting(allWords(heard.peek()));
    if (wasOn && isBegun(deps)) void session.give({ kind: "input", cid: newCid(), input: "text" });
  };

  return {
    /** Opens the microphone that is chosen. */
    open,
    /** From a press of the candidate. */
    speak,
    agree: async () => {
      consent.give();
      asking.value = false;
      await open();
    },
    decline: () => {
      asking.value = false;
    },
    /** The room's part is there: what was on before goes on, if the browser lets it; else speaking is wanted now. */
    enter: async () => {
      if (inner.here.is(deps.sessionId) && consent.given.peek()) await open();
      else await speak();
    },
    write,
    /** The words of the open turn go into the box to be put right there; the microphone rests meanwhile. */
    mend: () => {
      toWriting(allWords(heard.peek()));
      inner.mending.value = true;
    },
  };
}
