/** The spoken part of the room: made when speaking is wanted, it lends itself to the rest and shows what its state asks for. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lend } from "../../models/voice/lend.ts";
import type { MicState } from "../../models/voice/open-microphone.ts";
import { VoiceRoomModel, type VoiceState } from "../../models/voice/voice-room.ts";
import { capsOf } from "../../session/hello.ts";
import { useApp } from "../../ui/app-context.ts";
import type { RoomPart } from "../room/room-part.ts";
import { ConsentPanel, DeveloperPanel, MicTrouble } from "./now-and-then.ts";
import { openKit, openLocal, openRecorder } from "./sound-kit.ts";
import { VoiceBar } from "./voice-bar.tsx";
import "../../styles/voice.css";

export function VoicePart({ room }: RoomPart) {
  const app = useApp();
  const wantsBox = useSignal(false);
  const voice = useModel(
    () =>
      new VoiceRoomModel({
        ...room,
        sessionId: room.session.id.peek(),
        storage: localStorage,
        scheduler: app.scheduler,
        newCid: app.newCid,
        openKit,
        can: { speaks: capsOf({}).localTts === true },
        openLocal: () => openLocal(app.scheduler),
        openRecorder: () => openRecorder(room),
      }),
  );
  useEffect(() => {
    room.spoken.value = lend(voice, wantsBox);
    void voice.enter();
    return () => {
      room.spoken.value = null;
    };
  }, [room, voice, wantsBox]);
  const state = voice.state.value;
  const trouble = troubleIn(state);
  const isPanelOn = voice.preferences.panel.value || isAskedFor(location.search);
  return (
    <>
      {state === "asking" ? (
        <ConsentPanel onAgree={() => void voice.agree()} onDecline={voice.decline} decline="Write instead" />
      ) : null}
      {state === "opening" ? (
        <p class="voice-wait" role="status">
          Opening the microphone. The browser may ask you to allow it.
        </p>
      ) : null}
      {trouble === null ? null : (
        <MicTrouble state={trouble} onAgain={() => void voice.speak()} onWrite={voice.write} />
      )}
      {state === "open" ? (
        <VoiceBar
          room={room}
          voice={voice}
          onType={() => {
            wantsBox.value = !wantsBox.value;
          }}
        />
      ) : null}
      {isPanelOn ? <DeveloperPanel {...voice.facts.value} /> : null}
    </>
  );
}

function troubleIn(state: VoiceState): MicState | null {
  return state === "off" || state === "asking" || state === "opening" || state === "open" ? null : state;
}

/** `?dev=1` in the address. */
function isAskedFor(search: string): boolean {
  return /[?&]dev=1\b/.test(search);
}
