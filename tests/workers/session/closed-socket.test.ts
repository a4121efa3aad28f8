/** A socket that the object has closed, with a client that never answers the close: it commands nothing any more. */
import { beforeAll, expect, it } from "vitest";
import { seedBank } from "../worker-client.ts";
import { guestWithSession, hello, ticketFor, upgrade } from "./page.ts";

beforeAll(seedBank);

it("takes no command after too many bad frames, whether or not the client lets go", async () => {
  const guest = await guestWithSession();
  const { webSocket } = await upgrade(guest);
  if (webSocket === null || webSocket === undefined) throw new Error("no socket was given");
  webSocket.accept({ allowHalfOpen: true });
  const closed = new Promise((resolve) => webSocket.addEventListener("close", (event) => resolve(event.code)));
  const heard: string[] = [];
  const welcomed = new Promise<void>((resolve) => {
    webSocket.addEventListener("message", ({ data }) => {
      heard.push(String(data));
      if (String(data).includes('"welcome"')) resolve();
    });
  });
  webSocket.send(JSON.stringify(hello(await ticketFor(guest))));
  await welcomed;
  for (let bad = 0; bad < 6; bad += 1) webSocket.send("no frame");
  expect(await closed).toBe(1008);
  const before = await guest.stub.events("nobody", 0, 1);
  expect(before).toMatchObject({ ok: false, code: "NOT_FOUND" });
  webSocket.send(JSON.stringify({ type: "session.start", cid: "after-the-close", input: "text" }));
  // A call that is answered has been handled after the frame before it.
  await guest.stub.events("nobody", 0, 1);
  expect(heard.some((frame) => frame.includes("after-the-close"))).toBe(false);
  expect(heard.some((frame) => frame.includes("session.started"))).toBe(false);
});
