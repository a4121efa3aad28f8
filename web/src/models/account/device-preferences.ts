/**
 * What a person likes, put to use on this device: theme, text size, captions, clock, extra time, and the set-up to begin
 * with. Each has its own place, from which the views read it; here they are only written.
 */
import type { Preferences } from "#contract/http/users.ts";
import { type Choice, type ChoiceMemory, choose, DEFAULT_CHOICE } from "../choice.ts";
import { keepExtraTime } from "../extra-time.ts";
import { createRoomPreferences } from "../room/room-preferences.ts";
import type { TextSizeModel } from "../text-size.ts";
import type { ThemeModel } from "../theme.ts";
import { createVoicePreferences } from "../voice/voice-preferences.ts";

export type DeviceSettings = {
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly theme: ThemeModel;
  readonly textSize: TextSizeModel;
  readonly memory: ChoiceMemory;
};

/** The set-up that a person wants to begin with, on top of the usual one. Undefined fields of stored defaults count as none. */
export function preferredChoice(base: Choice, { defaults = {}, voice }: Preferences): Choice {
  const set = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== undefined));
  return choose(base, { ...set, ...(voice === undefined ? {} : { aloud: voice }) });
}

/** What is left out stays as it is on this device. */
export function applyPreferences(preferences: Preferences, device: DeviceSettings): void {
  const { appearance, textSize, captions, clock, extraTime, voice, defaults } = preferences;
  if (appearance !== undefined) device.theme.set(appearance);
  if (textSize !== undefined) device.textSize.set(textSize);
  if (captions !== undefined) createVoicePreferences(device.storage).set({ captions });
  if (clock !== undefined) createRoomPreferences(device.storage).setClock(clock);
  if (extraTime !== undefined) keepExtraTime(device.storage, extraTime);
  if (defaults === undefined && voice === undefined) return;
  device.memory.save(preferredChoice(device.memory.load() ?? DEFAULT_CHOICE, preferences));
}
