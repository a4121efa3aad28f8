/** The spoken part of the room: made when speaking is wanted, it lends itself to the rest and shows what its state asks for. */
import { useModel, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lend } from "../../models/voice/lend.ts";
import type { MicState } from "../../models/voice/open-microphone.ts";
import { VoiceRoomModel, type VoiceState } from "../../models/voice/voice-room.ts";
import { capsOf } from "../../session/hello.ts";
import { useApp } from "../../ui/app-context.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import type { RoomPart } from "../room/room-part.ts";
import { openKit, openLocal } from "./sound-kit.ts";
import { VoiceBar } from "./voice-bar.tsx";
import "../../styles/voice.css";

// What most people see once or never is fetched when it is shown.
const ConsentPanel = lazyPart(async () => (await import("./consent-panel.tsx")).ConsentPanel);
const DeveloperPanel = lazyPart(async () => (await import("./developer-panel.tsx")).DeveloperPanel);
const MicTrouble = lazyPart(async () => (await import("./mic-trouble.tsx")).MicTrouble);

export function VoicePart({ room }: RoomPart) {
  const app = useApp();
  const wantsBox = useSignal(false);
  const caps = capsOf({});
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
        can: { hears: caps.localStt === true, speaks: caps.localTts === true },
        openLocal: () => openLocal(app.scheduler),
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
      {isPanelOn ? <DeveloperPanel turns={voice.facts.value.metrics} levels={panelLevels(voice.facts.value)} /> : null}
    </>
  );
}

function troubleIn(state: VoiceState): MicState | null {
  return state === "off" || state === "asking" || state === "opening" || state === "open" ? null : state;
}

/** `?dev=1` in the address. */
function isAskedFor(search: string): boolean {
  return new URLSearchParams(search).get("dev") === "1";
}

function panelLevels({ stt, tts }: { readonly stt: number; readonly tts: number }): string {
  return `Hearing at level ${stt}, speaking at level ${tts} (0 is best, 2 the browser's own, 3 none).`;
}
