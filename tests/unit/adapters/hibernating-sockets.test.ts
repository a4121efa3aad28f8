/** What a socket carries over the object's sleep, and when it is written to the platform. */
import { describe, expect, it } from "vitest";
import { hibernatingSocket } from "../../../durable/adapters/hibernating-sockets.ts";
import type { SocketAttachment } from "../../../durable/ports.ts";

const FIRST: SocketAttachment = {
  userId: "u1",
  socketId: "s1",
  openedAt: 1_000,
  accessUntil: 9_000,
  stage: "new",
  protocol: 1,
  strikes: [],
  tokens: 30,
  refilledAt: 1_000,
  excess: 0,
};

/** A socket of the platform of which only its attachment is there. */
function platformSocket() {
  const written: unknown[] = [];
  const socket: WebSocket = Object.create({
    serializeAttachment: (attachment: unknown) => void written.push(structuredClone(attachment)),
    deserializeAttachment: () => written.at(-1) ?? null,
  });
  return { socket, written };
}

describe("an attachment", () => {
  it("is not written again for tokens alone, which are back before the object sleeps, and is known all the same", () => {
    const { socket, written } = platformSocket();
    hibernatingSocket(socket).attach(FIRST);
    const spent = { ...FIRST, tokens: 12, refilledAt: 1_500 };
    hibernatingSocket(socket).attach(spent);
    expect(written).toEqual([FIRST]);
    expect(hibernatingSocket(socket).attachment).toEqual(spent);
  });

  it.each<Partial<SocketAttachment>>([{ stage: "controlling" }, { strikes: [1_500] }, { excess: 1 }, { protocol: 2 }])(
    "is written for %j",
    (change) => {
      const { socket, written } = platformSocket();
      hibernatingSocket(socket).attach(FIRST);
      hibernatingSocket(socket).attach({ ...FIRST, tokens: 12, ...change });
      expect(written).toEqual([FIRST, { ...FIRST, tokens: 12, ...change }]);
    },
  );

  it("is written first by a memory that has not written it", () => {
    const { socket, written } = platformSocket();
    expect(hibernatingSocket(socket).attachment).toBeNull();
    hibernatingSocket(socket).attach(FIRST);
    expect(written).toEqual([FIRST]);
  });
});
