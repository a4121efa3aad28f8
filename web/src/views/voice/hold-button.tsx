/** Push-to-talk by pointer and keyboard alike: it counts as long as it is held. */
import type { VoiceRoom } from "../../models/voice/voice-room.ts";

export function HoldButton({ voice }: { readonly voice: VoiceRoom }) {
  const isHeld = voice.held.value;
  const isKey = (event: KeyboardEvent) => event.key === " " || event.key === "Enter";
  return (
    <button
      type="button"
      class={`button button-quiet hold-button ${isHeld ? "hold-button-held" : ""}`}
      aria-pressed={isHeld}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        voice.hold(true);
      }}
      onPointerUp={() => voice.hold(false)}
      onPointerCancel={() => voice.hold(false)}
      onBlur={() => voice.hold(false)}
      onKeyDown={(event) => {
        if (isKey(event) && !event.repeat) voice.hold(true);
      }}
      onKeyUp={(event) => {
        if (isKey(event)) voice.hold(false);
      }}
    >
      {isHeld ? "Listening…" : "Hold to talk"}
    </button>
  );
}
