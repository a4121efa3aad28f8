/** What the candidate does: begin, answer, use the tools; or, when it is over, go to the report. */
import { useEffect, useRef } from "preact/hooks";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Composer } from "./composer.tsx";
import type { RoomPart } from "./room-part.ts";
import { Tools } from "./tools.tsx";

export function BottomBar({ room }: RoomPart) {
  const turn = room.turn.value;
  return (
    <div class="bottom">
      <RoomNotice room={room} />
      {room.over.value ? <Over room={room} /> : null}
      {turn === "ready" ? (
        <div class="begin">
          <Button kind="main" large trailing="arrow" onClick={room.begin}>
            Begin the interview
          </Button>
        </div>
      ) : null}
      {turn === "ready" || turn === "elsewhere" || room.over.value ? null : (
        <>
          <Tools room={room} />
          <Composer room={room} />
        </>
      )}
    </div>
  );
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
