/** How the candidate speaks: way of answering, devices, captions, the developer panel, and taking the consent back. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { browserDevices, NO_DEVICES } from "../../audio/devices.ts";
import type { Devices } from "../../audio/ports.ts";
import { voiceChoices } from "../../models/voice/voice-choices.ts";
import { ACCESS, SPOKEN_WAYS, type SpokenWay } from "../../models/voice/voice-preferences.ts";
import type { VoiceRoom } from "../../models/voice/voice-room.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Tick } from "../../ui/tick.tsx";
import { DeviceSelect } from "./device-select.tsx";
import { RecordingTick } from "./recording-tick.tsx";

const WAY_WORDS: Readonly<Record<SpokenWay, { readonly name: string; readonly line: string }>> = {
  auto: { name: "Just talk", line: "Viva waits for the end of your answer, longer where you pause to think." },
  manual: { name: "I press when done", line: "Nothing ends your answer but your own press." },
  pushToTalk: { name: "Hold to talk", line: "The microphone is open only while you hold the button or the key T." },
};

const ACCESS_WORDS = {
  1: { name: "As usual", line: "A second or two after a finished sentence, longer after an open one." },
  1.5: { name: "Half as long again", line: "No score changes by it." },
  2: { name: "Twice as long", line: "No score changes by it." },
} as const;

type VoiceSettingsProps = { readonly voice: VoiceRoom; readonly open: boolean; readonly onClose: () => void };

export function VoiceSettings({ voice, open, onClose }: VoiceSettingsProps) {
  const { preferences } = voice;
  const choices = voiceChoices(voice.within());
  const devices = useSignal<Devices>(NO_DEVICES);
  useEffect(() => {
    if (!open) return;
    void browserDevices()
      .list()
      .then((found) => {
        devices.value = found;
      });
  }, [open, devices]);
  const { microphones, speakers } = devices.value;
  return (
    <Dialog open={open} title="Speaking" onClose={onClose}>
      <ChoiceGroup
        legend="How you answer"
        name="way"
        look="rows"
        options={SPOKEN_WAYS.map((value) => ({ value, ...WAY_WORDS[value] }))}
        value={preferences.way.value}
        onChange={(way) => void choices.setWay(way)}
      />
      <DeviceSelect
        id="room-microphone"
        label="Microphone"
        devices={microphones}
        value={preferences.microphone.value}
        onChange={(id) => void choices.chooseMicrophone(id)}
      />
      <DeviceSelect
        id="room-speaker"
        label="Loudspeaker"
        devices={speakers}
        value={preferences.speaker.value}
        onChange={(id) => void choices.chooseSpeaker(id)}
      />
      <ChoiceGroup
        legend="How long Viva waits in a silence"
        name="access"
        look="rows"
        options={ACCESS.map((value) => ({ value: `${value}`, ...ACCESS_WORDS[value] }))}
        value={`${preferences.access.value}`}
        onChange={(chosen) => preferences.set({ access: ACCESS.find((value) => `${value}` === chosen) ?? 1 })}
      />
      <Tick
        name="Save data"
        line="No sound goes over the network: your browser hears and speaks, or you read and type."
        checked={preferences.lowData.value}
        onChange={(lowData) => preferences.set({ lowData })}
      />
      <RecordingTick preferences={preferences} />
      <Tick
        name="Captions"
        line="What Viva says, in two lines, as it is said."
        checked={preferences.captions.value}
        onChange={(captions) => preferences.set({ captions })}
      />
      <Tick
        name="Developer panel"
        line="The times of each turn, in milliseconds."
        checked={preferences.panel.value}
        onChange={(panel) => preferences.set({ panel })}
      />
      <div class="actions">
        <Button kind="main" onClick={onClose}>
          Close
        </Button>
        <Button
          kind="plain"
          onClick={() => {
            choices.withdraw();
            onClose();
          }}
        >
          Take back my consent and write instead
        </Button>
      </div>
    </Dialog>
  );
}
