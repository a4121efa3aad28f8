/** The spoken part of the room: made when speaking is wanted, it lends itself to the rest and shows what its state asks for. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lend } from "../../models/voice/lend.ts";
import { VoiceRoomModel } from "../../models/voice/voice-room.ts";
import { useApp } from "../../ui/app-context.ts";
import type { RoomPart } from "../room/room-part.ts";
import { ConsentPanel } from "./consent-panel.tsx";
import { DeveloperPanel } from "./developer-panel.tsx";
import { MicTrouble } from "./mic-trouble.tsx";
import { browserRecogniser, browserVoice, openKit } from "./sound-kit.ts";
import { VoiceBar } from "./voice-bar.tsx";
import "../../styles/voice.css";

export function VoicePart({ room }: RoomPart) {
  const app = useApp();
  const wantsBox = useSignal(false);
  const voice = useModel(
    () =>
      new VoiceRoomModel({
        session: room.session,
        draft: room.draft,
        turn: room.turn,
        sessionId: room.session.id.peek(),
        storage: localStorage,
        scheduler: app.scheduler,
        newCid: app.newCid,
        openKit,
        makeRecogniser: browserRecogniser(),
        browserVoice: browserVoice(),
        send: room.send,
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
      {state === "off" || state === "asking" ? null : (
        <MicTrouble state={state} onAgain={() => void voice.speak()} onWrite={voice.write} />
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
      {isPanelOn ? <DeveloperPanel turns={voice.facts.value.metrics} levels={panelLevels(voice.facts.value)} /> : null}
    </>
  );
}

/** `?dev=1` in the address. */
function isAskedFor(search: string): boolean {
  return new URLSearchParams(search).get("dev") === "1";
}

function panelLevels({ stt, tts }: { readonly stt: number; readonly tts: number }): string {
  return `Hearing at level ${stt}, speaking at level ${tts} (0 is best, 2 the browser's own, 3 none).`;
}
