/** What most people see once or never of the spoken part of a room: it is fetched, all at once, when any of it is shown. */
import { lazyPart } from "../../ui/lazy-part.tsx";

const parts = () => import("./now-and-then-parts.ts");

export const ConsentPanel = lazyPart(async () => (await parts()).ConsentPanel);
export const DeveloperPanel = lazyPart(async () => (await parts()).DeveloperPanel);
export const HoldButton = lazyPart(async () => (await parts()).HoldButton);
export const MicTrouble = lazyPart(async () => (await parts()).MicTrouble);
export const Nudge = lazyPart(async () => (await parts()).Nudge);
export const VoiceNotice = lazyPart(async () => (await parts()).VoiceNotice);
export const VoiceSettings = lazyPart(async () => (await parts()).VoiceSettings);
