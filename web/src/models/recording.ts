/**
 * The recording that this device holds of an interview: its answers, each to be heard, the whole to be saved or deleted.
 * What it shows comes from the device alone.
 */
import { createModel, effect, signal } from "@preact/signals";
import type { Message } from "#contract/report.ts";
import { answersOf, endOf, type KeptAnswer, type PieceKey } from "../recording/pieces.ts";
import type { RecordingStore } from "../recording/store.ts";
import { wavFile } from "../recording/wav.ts";

export type RecordingDeps = {
  readonly sessionId: string;
  readonly messages: readonly Message[];
  readonly open: () => Promise<RecordingStore>;
  /** Deletes it, with its mark. */
  readonly forget: () => Promise<void>;
  /** Makes an address for a file, and takes it back. */
  readonly address: { make(file: Blob): string; drop(address: string): void };
};

/** `none`: there is nothing, or it was deleted. `closed`: the browser does not give it out. */
export type RecordingState = "opening" | "there" | "none" | "closed";

/** `said` is what became of it in words. */
export type ShownAnswer = KeptAnswer & { readonly asked: string; readonly said: string };

/** Addresses of an answer's sound and of its words as captions. */
export type HeardAnswer = { readonly sound: string; readonly captions: string };

const ASKED_CHARS = 140;

export const RecordingModel = createModel((deps: RecordingDeps) => {
  const state = signal<RecordingState>("opening");
  const answers = signal<readonly ShownAnswer[]>([]);
  const until = signal(0);
  /** By turn. */
  const heard = signal<ReadonlyMap<string, HeardAnswer>>(new Map());
  let store: RecordingStore | null = null;
  const made: string[] = [];
  let isLeft = false;

  const leave = () => {
    for (const address of made.splice(0)) deps.address.drop(address);
  };
  effect(() => () => {
    isLeft = true;
    leave();
  });

  const addressOf = (file: Blob): string => {
    const address = deps.address.make(file);
    made.push(address);
    return address;
  };

  const fileOf = async (keys: readonly PieceKey[]): Promise<string | null> => {
    const parts = (await store?.read(keys).catch(() => [])) ?? [];
    if (isLeft) return null;
    if (parts.length === 0) {
      state.value = "closed";
      return null;
    }
    return addressOf(wavFile(parts));
  };

  const load = async () => {
    try {
      store = await deps.open();
      const pieces = await store.pieces(deps.sessionId);
      if (isLeft) return;
      answers.value = shown(answersOf(pieces, turnsOf(deps.messages)), deps.messages);
      until.value = endOf(pieces);
      state.value = pieces.length === 0 ? "none" : "there";
    } catch {
      state.value = "closed";
    }
  };

  return {
    state,
    answers,
    /** When it goes by itself, in milliseconds since 1970. */
    until,
    heard,
    load,
    listen: async ({ turnId, keys, seconds, said }: ShownAnswer) => {
      const sound = await fileOf(keys);
      if (sound === null) return;
      const captions = addressOf(captionsFile(said, seconds));
      heard.value = new Map([...heard.peek(), [turnId, { sound, captions }]]);
    },
    /** The address of all of it, in one file; null where it is gone. */
    whole: () => fileOf(answers.peek().flatMap(({ keys }) => keys)),
    remove: async () => {
      try {
        await deps.forget();
        leave();
        state.value = "none";
        answers.value = [];
        heard.value = new Map();
      } catch {
        state.value = "closed";
      }
    },
  };
});

function turnsOf(messages: readonly Message[]): ReadonlySet<string> {
  return new Set(messages.filter(({ role }) => role === "candidate").map(({ turnId }) => turnId ?? ""));
}

function shown(answers: readonly KeptAnswer[], messages: readonly Message[]): ShownAnswer[] {
  return answers.map((answer, index) => {
    const of = messages.filter(({ turnId }) => turnId === answer.turnId);
    const asked = of.find(({ role }) => role === "interviewer")?.text ?? `Answer ${index + 1}`;
    const said = of.find(({ role }) => role === "candidate")?.text ?? "";
    return { ...answer, asked: shortened(asked), said };
  });
}

/** Its beginning, cut between words. */
function shortened(text: string): string {
  if (text.length <= ASKED_CHARS) return text;
  const cut = text.lastIndexOf(" ", ASKED_CHARS);
  return `${text.slice(0, cut === -1 ? ASKED_CHARS : cut).replace(/[.,;:?!]+$/, "")} …`;
}

/** WebVTT with the words of an answer over its whole length: times of single words are not kept here. */
function captionsFile(said: string, seconds: number): Blob {
  const words = said
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/\s+/g, " ")
    .trim();
  const hours = String(Math.floor(seconds / 3_600)).padStart(2, "0");
  const minutes = String(Math.floor(seconds / 60) % 60).padStart(2, "0");
  const rest = (seconds % 60).toFixed(3).padStart(6, "0");
  return new Blob([`WEBVTT\n\n00:00:00.000 --> ${hours}:${minutes}:${rest}\n${words}\n`], { type: "text/vtt" });
}

/** A length as people read it. */
export function lengthWords(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return `${minutes}:${String(whole % 60).padStart(2, "0")}`;
}

/** A weight as people read it. */
export function weightWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
