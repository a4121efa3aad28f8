/**
 * What the object is told about the microphone: the way to answer, and whether anything of it comes. Muting means something
 * else where a button is held, so it is told only once the object knows the way, and taken back before the way changes.
 */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { VoiceInner, VoiceRoomDeps } from "./voice-inner.ts";

/** The way to answer; from its acknowledgement on the object is told about muting. */
export async function tellWay({ session, newCid }: VoiceRoomDeps, inner: VoiceInner): Promise<void> {
  const way = inner.preferences.way.peek();
  await session.give({ kind: "input", cid: newCid(), input: way });
  inner.toldQuiet.value = null;
  inner.toldWay.value = way;
}

/** A microphone that was muted in one way would be deaf in another. */
export function unmuteFirst({ session }: VoiceRoomDeps, { toldQuiet, toldWay }: VoiceInner): void {
  if (toldQuiet.peek() === true && toldWay.peek() !== "pushToTalk") session.tell({ type: "mic.unmute" });
  toldQuiet.value = null;
  toldWay.value = null;
}

/** What the candidate wants of speaking, once for each connection and with every change. */
export function watchWishes(
  { session }: VoiceRoomDeps,
  { preferences }: VoiceInner,
  isOn: ReadonlySignal<boolean>,
): void {
  effect(() => {
    if (!isOn.value || session.link.value !== "live") return;
    session.tell({ type: "wishes.set", access: preferences.access.value, lowData: preferences.lowData.value });
  });
}

/** The object is told of every change; a page that connects again says it once more. Effects belong to the caller's model. */
export function watchMicrophone(
  { session }: VoiceRoomDeps,
  { toldQuiet, toldWay, preferences }: VoiceInner,
  isOn: ReadonlySignal<boolean>,
  isQuiet: ReadonlySignal<boolean>,
): void {
  const isLive = computed(() => isOn.value && session.link.value === "live");
  const isKnown = computed(
    () =>
      toldWay.value === preferences.way.value &&
      !session.waiting.value.some(({ kind }) => kind === "input" || kind === "start"),
  );
  effect(() => {
    if (!isLive.value) {
      toldQuiet.value = null;
      return;
    }
    if (!isKnown.value || toldQuiet.value === isQuiet.value) return;
    toldQuiet.value = isQuiet.value;
    session.tell({ type: isQuiet.value ? "mic.mute" : "mic.unmute" });
  });
}
