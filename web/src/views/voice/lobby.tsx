/** Before a spoken interview: microphone, loudspeaker and connection, each to be tried or left. Writing is one press away. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { browserDevices } from "../../audio/devices.ts";
import { playOnce } from "../../audio/play-once.ts";
import { spokenHere } from "../../models/room/spoken-here.ts";
import { type Chime, LobbyModel, latencyWords } from "../../models/voice/lobby.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ConsentPanel } from "./consent-panel.tsx";
import { DeviceSelect } from "./device-select.tsx";
import { Meter } from "./meter.tsx";
import { MicTrouble } from "./mic-trouble.tsx";
import { RecordingTick } from "./recording-tick.tsx";
import { openKit } from "./sound-kit.ts";
import "../../styles/voice.css";
// The room's spoken part shares most of this: both come in one file, and the room is then ready at once.
import "./voice-part.tsx";

type Lobby = InstanceType<typeof LobbyModel>;

export function LobbyView({ sessionId }: { readonly sessionId: string }) {
  const app = useApp();
  const lobby = useModel(
    () =>
      new LobbyModel({
        storage: localStorage,
        scheduler: app.scheduler,
        devices: browserDevices(),
        play: (engine, sound) => playOnce(engine.output(), sound),
        openEngine: async () => (await openKit()).engine,
        ping: async () => (await app.api.aiStatus()).ok,
      }),
  );
  useEffect(() => void lobby.measure(), [lobby]);
  const enter = (aloud: boolean) => {
    spokenHere(localStorage).set(sessionId, aloud);
    app.router.replace({ view: "room", sessionId });
  };
  return (
    <div class="page page-narrow lobby">
      <h1 tabIndex={-1}>Before you speak</h1>
      <p class="lead">A minute to hear whether everything works. Nothing is counted, and every step can be left out.</p>
      {lobby.consent.value ? (
        <>
          <Checks lobby={lobby} />
          <div class="actions">
            <Button kind="main" large trailing="arrow" onClick={() => enter(true)}>
              Go to the room
            </Button>
            <Button large icon="text" onClick={() => enter(false)}>
              Write instead
            </Button>
          </div>
        </>
      ) : (
        <ConsentPanel onAgree={() => void lobby.agree()} onDecline={() => enter(false)} decline="Write instead" />
      )}
    </div>
  );
}

function Checks({ lobby }: { readonly lobby: Lobby }) {
  return (
    <ol class="checks">
      <MicrophoneCheck lobby={lobby} />
      <SpeakerCheck lobby={lobby} />
      <ConnectionCheck lobby={lobby} />
      <li class="check-step">
        <h2>Recording</h2>
        <RecordingTick preferences={lobby.preferences} />
      </li>
    </ol>
  );
}

function Passed({ isPassed }: { readonly isPassed: boolean }) {
  return isPassed ? (
    <span class="check-passed">
      <Icon name="check" /> works
    </span>
  ) : null;
}

function MicrophoneCheck({ lobby }: { readonly lobby: Lobby }) {
  const state = lobby.state.value;
  const heard = lobby.heard.value;
  return (
    <li class="check-step">
      <h2>
        Microphone <Passed isPassed={heard === 1} />
      </h2>
      {state === "closed" ? (
        <Button icon="mic" onClick={() => void lobby.open()}>
          Open the microphone
        </Button>
      ) : null}
      {state === "opening" ? <p role="status">Opening it. The browser may ask you to allow it.</p> : null}
      <MicTrouble state={state} onAgain={() => void lobby.open()} />
      {state === "open" ? <OpenMicrophone lobby={lobby} /> : null}
    </li>
  );
}

const RECORDING_WORDS = {
  none: "Record three seconds and hear them",
  recording: "Say something…",
  playing: "This is you",
  played: "Once more",
} as const;

function OpenMicrophone({ lobby }: { readonly lobby: Lobby }) {
  const recording = lobby.recording.value;
  const words = lobby.silent.value
    ? "No sound comes at all. Is the microphone muted on the device?"
    : lobby.heard.value === 1
      ? "Your voice is heard well."
      : "Say a sentence: the bar follows your voice.";
  return (
    <>
      <p class="check-line" role="status">
        {words}
      </p>
      <Meter level={lobby.level} />
      <DeviceSelect
        id="lobby-microphone"
        label="Microphone"
        devices={lobby.devices.value.microphones}
        value={lobby.preferences.microphone.value}
        onChange={(id) => void lobby.chooseMicrophone(id)}
      />
      <Button
        icon="play"
        busy={recording === "recording" || recording === "playing"}
        onClick={() => void lobby.record()}
      >
        {RECORDING_WORDS[recording]}
      </Button>
    </>
  );
}

const CHIME_WORDS: Readonly<Record<Chime, string>> = {
  none: "",
  sounding: "",
  sounded: "Three soft notes were played. If you heard none, turn it up or choose another.",
  failed: "No sound could be played. Press once more, or write instead: in writing nothing is missing.",
};

function SpeakerCheck({ lobby }: { readonly lobby: Lobby }) {
  const chime = lobby.chime.value;
  return (
    <li class="check-step">
      <h2>Loudspeaker</h2>
      <p class="check-line" role="status">
        {CHIME_WORDS[chime]}
      </p>
      <DeviceSelect
        id="lobby-speaker"
        label="Loudspeaker"
        devices={lobby.devices.value.speakers}
        value={lobby.preferences.speaker.value}
        onChange={(id) => void lobby.chooseSpeaker(id)}
      />
      <Button icon="sound" busy={chime === "sounding"} onClick={() => void lobby.playChime()}>
        Play three notes
      </Button>
      <p class="check-line">Headphones are best: the microphone then hears you alone.</p>
    </li>
  );
}

function ConnectionCheck({ lobby }: { readonly lobby: Lobby }) {
  const latency = lobby.latency.value;
  return (
    <li class="check-step">
      <h2>
        Connection <Passed isPassed={typeof latency === "number" && latency <= 400} />
      </h2>
      <p class="check-line" role="status">
        {latencyWords(latency)}
      </p>
      <Button icon="repeat" onClick={() => void lobby.measure()}>
        Measure again
      </Button>
    </li>
  );
}
