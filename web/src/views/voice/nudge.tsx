/** A friendly word after a long silence, and at last the ways out of it. Nothing is lost by any of them. */
import type { VoiceRoom } from "../../models/voice/voice-room.ts";
import { Button } from "../../ui/button.tsx";
import type { RoomPart } from "../room/room-part.ts";

export function Nudge({ room, voice }: RoomPart & { readonly voice: VoiceRoom }) {
  const nudge = voice.facts.value.nudge;
  if (nudge === null) return null;
  return (
    <div class="nudge" role="status">
      <p>{nudge.text === "" ? "Take your time." : nudge.text}</p>
      {nudge.kind === "offer" ? (
        <div class="actions actions-tight">
          <Button icon="repeat" onClick={() => room.act("repeat")}>
            Repeat the question
          </Button>
          <Button icon="text" onClick={voice.write}>
            Write instead
          </Button>
          <Button icon="skip" onClick={() => room.act("skip")}>
            Skip it
          </Button>
        </div>
      ) : null}
    </div>
  );
}
