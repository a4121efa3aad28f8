/** What the page says of itself when a socket opens: which browser abilities it has, and what it still holds. */
import type { Hello } from "#contract/socket.ts";
import { PROTOCOL } from "#contract/socket.ts";

type HelloFrame = (typeof Hello)["_zod"]["output"];
export type Caps = HelloFrame["caps"];
/** What a page that is cut off still holds of the sound on both sides, in samples. */
export type Held = NonNullable<HelloFrame["resume"]>;

/** Abilities known without asking for anything; `heard` adds what only an open microphone shows. */
export function capsOf(heard: Partial<Caps>): Caps {
  return { protocol: PROTOCOL, locale: localeOf(), ...abilities(globalThis), ...heard };
}

function abilities(world: object): Partial<Caps> {
  return {
    mic: "navigator" in world && "mediaDevices" in navigator && navigator.mediaDevices !== undefined,
    worklet: "AudioWorkletNode" in world,
    localStt: "SpeechRecognition" in world || "webkitSpeechRecognition" in world,
    localTts: "speechSynthesis" in world,
  };
}

function localeOf(): string {
  return typeof navigator === "undefined" ? "en" : navigator.language.slice(0, 35);
}

/** `held` only where a spoken interview is being resumed. */
export function helloText(ticket: string, lastSeq: number, caps: Caps, held: Held | null): string {
  const resume = held === null ? {} : { resume: held };
  return JSON.stringify({ type: "hello", ticket, lastSeq, caps, ...resume });
}
