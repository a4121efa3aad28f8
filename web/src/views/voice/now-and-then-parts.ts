/** What most people see once or never of the spoken part of a room, in one file. */
export { ConsentPanel } from "./consent-panel.tsx";
export { DeveloperPanel } from "./developer-panel.tsx";
export { HoldButton } from "./hold-button.tsx";
export { MicTrouble } from "./mic-trouble.tsx";
export { Nudge } from "./nudge.tsx";
export { VoiceNotice } from "./voice-notice.tsx";
export { VoiceSettings } from "./voice-settings.tsx";
