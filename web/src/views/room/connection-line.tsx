/** One quiet line when the connection is not as usual: what is kept, and the one thing to do where there is one. */
import type { LinkStatus } from "../../session/link-ports.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import type { RoomPart } from "./room-part.ts";

export function ConnectionLine({ room }: RoomPart) {
  const { link, isCut, durable, waiting } = room.session;
  const words = line(link.value, isCut.value, durable.value ?? true, waiting.value.length);
  return (
    <div class="connection" role="status">
      {words === null ? null : <p>{words}</p>}
      {link.value === "replaced" ? <Button onClick={() => room.session.takeOver()}>Take over here</Button> : null}
      {link.value === "outdated" || link.value === "refused" ? (
        <Button onClick={() => location.reload()}>Reload the page</Button>
      ) : null}
      {link.value === "left" || link.value === "deleted" ? <LinkButton href="/">Leave the room</LinkButton> : null}
    </div>
  );
}

const FINAL: Partial<Readonly<Record<LinkStatus, string>>> = {
  http: "The live connection is not to be had here. Everything still goes through, a little slower.",
  replaced: "This interview is open in another window. You can go on there, or here.",
  outdated: "This page is older than the server. Reload it; your words come along.",
  refused: "The server closed the connection. Your draft is kept; reload the page to go on.",
  left: "You are signed out in this browser, so the interview cannot go on here.",
  deleted: "This interview was deleted, or it belongs to another sign-in.",
};

function line(link: LinkStatus, isCut: boolean, durable: boolean, unsent: number): string | null {
  const final = FINAL[link];
  if (final !== undefined) return final;
  if (!isCut) return null;
  const kept = durable ? "kept on this device" : "kept in this window";
  const what = unsent > 0 ? "What you sent is" : "What you write is";
  return `Connecting again. ${what} ${kept}.`;
}
