/** The browser's list of microphones and loudspeakers. Opens none of them; names come once a microphone was allowed. */
import type { Device, DeviceList, Devices } from "./ports.ts";

export const NO_DEVICES: Devices = { microphones: [], speakers: [] };
/** Names of Chromium for devices that are in the list a second time. */
const ALIASES = ["", "default", "communications"];

export function browserDevices(): DeviceList {
  const media: MediaDevices | undefined = navigator.mediaDevices;
  return {
    list: async () => {
      const found = (await media?.enumerateDevices().catch(() => [])) ?? [];
      return { microphones: ofKind(found, "audioinput"), speakers: ofKind(found, "audiooutput") };
    },
    onChange: (changed) => {
      media?.addEventListener("devicechange", changed);
      return () => media?.removeEventListener("devicechange", changed);
    },
  };
}

function ofKind(found: readonly MediaDeviceInfo[], wanted: MediaDeviceKind): Device[] {
  return found
    .filter(({ kind, deviceId }) => kind === wanted && !ALIASES.includes(deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
