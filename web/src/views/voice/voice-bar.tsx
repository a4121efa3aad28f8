/** The candidate's side while speaking: captions, what was heard, and the few things to press. All state is the model's. */
import { useSignal } from "@preact/signals";
import type { VoiceRoom } from "../../models/voice/voice-room.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { RoomPart } from "../room/room-part.ts";
import { HeardWords } from "./heard-words.tsx";
import { Meter } from "./meter.tsx";
import { HoldButton, Nudge, VoiceNotice, VoiceSettings } from "./now-and-then.ts";

type VoiceBarProps = RoomPart & { readonly voice: VoiceRoom; readonly onType: () => void };

export function VoiceBar({ room, voice, onType }: VoiceBarProps) {
  const isBegun = room.turn.value !== "ready";
  return (
    <section class="voice" aria-label="Speaking">
      {voice.preferences.captions.value && voice.caption.value !== "" ? (
        <p class="caption" aria-hidden="true">
          {voice.caption.value}
        </p>
      ) : null}
      <HeardWords heard={voice.heard.value} onMend={voice.mend} onAgain={voice.again} />
      {voice.facts.value.nudge === null ? null : <Nudge room={room} voice={voice} />}
      {voice.notice.value === null ? null : <VoiceNotice name={voice.notice.value} onDismiss={voice.dismiss} />}
      <div class="voice-row">
        <MuteButton voice={voice} />
        {isBegun ? <AnswerButtons voice={voice} onType={onType} /> : null}
        <Button kind="plain" icon="text" onClick={voice.write}>
          Write instead
        </Button>
        <SettingsButton voice={voice} />
      </div>
      <p class="voice-levels">{voice.levels.value}</p>
      <p class="voice-recording">{voice.recording.value}</p>
    </section>
  );
}

function MuteButton({ voice }: { readonly voice: VoiceRoom }) {
  const isMending = voice.mending.value;
  const isOff = voice.muted.value || isMending;
  return (
    <span class="voice-mic">
      <Button icon={isOff ? "mic" : "micOff"} onClick={isMending ? voice.stopMending : voice.mute}>
        {isOff ? "Unmute" : "Mute"}
      </Button>
      <Meter level={voice.level} />
    </span>
  );
}

function AnswerButtons({ voice, onType }: { readonly voice: VoiceRoom; readonly onType: () => void }) {
  return (
    <>
      {voice.preferences.way.value === "pushToTalk" ? <HoldButton voice={voice} /> : null}
      {voice.isSounding.value ? (
        <Button icon="stop" onClick={() => void voice.hush("button")}>
          Stop the voice
        </Button>
      ) : null}
      <Button kind="main" icon="check" onClick={() => void voice.done()}>
        I'm done
      </Button>
      <Button kind="plain" icon="plus" onClick={onType}>
        Also type
      </Button>
    </>
  );
}

function SettingsButton({ voice }: { readonly voice: VoiceRoom }) {
  const isOpen = useSignal(false);
  /** It stays once it was opened, so that closing gives the focus back. */
  const isWanted = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="icon-button voice-settings"
        aria-label="Settings of speaking"
        title="Settings of speaking"
        onClick={() => {
          isWanted.value = true;
          isOpen.value = true;
        }}
      >
        <Icon name="sliders" />
      </button>
      {isWanted.value ? (
        <VoiceSettings
          voice={voice}
          open={isOpen.value}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </>
  );
}
