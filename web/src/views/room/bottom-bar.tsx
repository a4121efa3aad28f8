/** What the candidate does: begin, answer, use the tools; or, when it is over, go to the report. */
import { useEffect, useRef } from "preact/hooks";
import { Button, LinkButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Composer } from "./composer.tsx";
import type { RoomPart } from "./room-part.ts";
import { Tools } from "./tools.tsx";

/** Fetched when somebody wants to speak. */
const VoicePart = lazyPart(async () => (await import("../voice/voice-part.tsx")).VoicePart);

export function BottomBar({ room }: RoomPart) {
  const turn = room.turn.value;
  const isOpen = turn !== "elsewhere" && !room.over.value;
  return (
    <div class="bottom">
      <RoomNotice room={room} />
      {room.over.value ? <Over room={room} /> : null}
      {turn === "ready" ? <Begin room={room} /> : null}
      {turn === "ready" || !isOpen ? null : <Tools room={room} />}
      {isOpen && room.talks.value ? <VoicePart room={room} /> : null}
      {turn === "ready" || !isOpen ? null : <Box room={room} />}
    </div>
  );
}

/** Aloud where the microphone is on, else in writing. */
function Begin({ room }: RoomPart) {
  const spoken = room.spoken.value;
  const isAloud = spoken?.isOn.value ?? false;
  return (
    <div class="begin">
      <Button kind="main" large trailing="arrow" onClick={isAloud && spoken !== null ? spoken.begin : room.begin}>
        {isAloud ? "Begin, speaking" : room.talks.value ? "Begin in writing" : "Begin the interview"}
      </Button>
    </div>
  );
}

/** Beside an open microphone the box is there when it is wanted or holds something. */
function Box({ room }: RoomPart) {
  const spoken = room.spoken.value;
  const isAloud = spoken?.isOn.value ?? false;
  const isWanted = !isAloud || spoken?.wantsBox.value === true || room.draft.text.value !== "";
  return isWanted || room.question.value?.type === "coding" ? <Composer room={room} /> : null;
}

function RoomNotice({ room }: RoomPart) {
  const text = room.notice.value;
  if (text === null) return null;
  return (
    <Notice
      tone="note"
      action={
        <>
          {room.offersNew.value ? <Button onClick={() => void room.sendAsNew()}>Send as new</Button> : null}
          <Button kind="plain" onClick={room.dismiss}>
            {room.offersNew.value ? "Keep them in the box" : "Understood"}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Notice>
  );
}

function Over({ room }: RoomPart) {
  const panel = useRef<HTMLDivElement>(null);
  // The box that had the focus is gone when an interview ends; without this the keyboard would start at the top.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.querySelector("a")?.focus();
  }, []);
  const { report } = room.session.model.value;
  const left = room.draft.text.value;
  return (
    <div class="over" ref={panel}>
      <p>{report === "ready" ? "Your report is ready." : "Your report is being made from your own words."}</p>
      <LinkButton href={`/s/${room.session.id.value}/report`} kind="main" large trailing="arrow">
        See your report
      </LinkButton>
      {left === "" ? null : (
        <p class="left-over">
          Not sent, and not counted: <q>{left}</q>
        </p>
      )}
    </div>
  );
}
