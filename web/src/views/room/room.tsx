/** The room: loads one interview and lays out stage, conversation and composer. All state is the model's. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isGone, tell } from "../../models/failure-words.ts";
import { RoomModel } from "../../models/room/room-model.ts";
import { TURN_WORDS } from "../../models/turn-words.ts";
import { openOutboxStore } from "../../session/outbox-store.ts";
import { openBrowserSocket } from "../../session/socket.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { LiveRegion } from "../../ui/live-region.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { Conversation } from "./conversation.tsx";
import type { RoomPart } from "./room-part.ts";
import { Stage } from "./stage.tsx";
import { whenBack } from "./when-back.ts";
import "../../styles/ai.css";
import "../../styles/room-talk.css";
import "../../styles/room.css";
import "../../styles/room-small.css";

export function RoomView({ sessionId }: { readonly sessionId: string }) {
  const app = useApp();
  const room = useModel(
    () =>
      new RoomModel({
        ...app,
        sessionId,
        storage: localStorage,
        openSocket: openBrowserSocket,
        openStore: openOutboxStore,
        onReturn: whenBack,
      }),
  );
  const { loadFailure, model } = room.session;
  const words = room.spoken.value?.turn.value?.words ?? TURN_WORDS[room.turn.value];
  const isLoaded = model.value.state !== null;
  useEffect(() => {
    if (isLoaded) document.title = `${words} · Viva`;
  }, [words, isLoaded]);
  if (loadFailure.value !== null && !isLoaded) return <NoRoom room={room} />;
  if (!isLoaded) return <RoomSkeleton />;
  return (
    <div class="room">
      <Stage room={room} />
      <div class="talk">
        <Conversation room={room} />
        <BottomBar room={room} />
      </div>
      <Announcer room={room} />
    </div>
  );
}

function RoomSkeleton() {
  return (
    <div class="room">
      <div class="stage">
        <Skeleton waitingFor="Opening the room." lines={[55, 90, 80, 40]} />
      </div>
      <div class="talk">
        <Skeleton waitingFor="Fetching the conversation." lines={[30, 85, 70, 30, 60]} />
      </div>
    </div>
  );
}

function NoRoom({ room }: RoomPart) {
  const failure = room.session.loadFailure.value;
  if (failure === null) return null;
  if (isGone(failure)) {
    return (
      <div class="page page-narrow">
        <h1 tabIndex={-1}>This interview is not here</h1>
        <p class="lead">It was deleted, or it belongs to another browser. Interviews open only where they were held.</p>
        <div class="actions">
          <LinkButton href="/new" kind="main">
            Set up an interview
          </LinkButton>
          <LinkButton href="/history">Look at your interviews</LinkButton>
        </div>
      </div>
    );
  }
  return (
    <div class="page page-narrow">
      <h1 tabIndex={-1}>The room does not open</h1>
      <FailureNotice
        told={tell(failure, "Everything you sent is stored with the interview, and your draft is on this device.")}
        action={<Button onClick={() => void room.session.load()}>Try again</Button>}
      />
    </div>
  );
}

/** Each message of the interviewer is spoken once, as are the clock's warnings and what the page has to say. */
function Announcer({ room }: RoomPart) {
  const said = room.session.model.value.announcement;
  const warning = room.clock.warning.value;
  const isHeard = room.spoken.value?.isHeard.value ?? false;
  return (
    <>
      <LiveRegion id={said?.seq ?? 0} text={said === null || isHeard ? "" : said.text} />
      <LiveRegion id={0} text={warning ?? ""} />
    </>
  );
}
