/** The page's session code and the object's runtime in one process, with a disturbance between any two steps. */
import { describe, expect, it } from "vitest";
import { decode } from "../../../durable/session/session-log.ts";
import type { RoomCommand } from "../../../web/src/session/commands.ts";
import { Conversation } from "../../support/session-conversation.ts";
import { createdWorld, SMALL_TALK } from "../../support/session-play.ts";
import type { SessionWorld } from "../../support/session-world.ts";

type Disturbance = "none" | "cut" | "crash" | "hibernate" | "crash after the commit" | "crash before the commit";

const disturb: Readonly<Record<Disturbance, (world: SessionWorld, talk: Conversation) => void>> = {
  none: () => {},
  cut: (_world, talk) => talk.connection?.cut(),
  crash: (world) => world.crash(),
  hibernate: (world) => world.hibernate(),
  "crash after the commit": ({ disk }) => {
    disk.plan = { at: disk.operations + 4, kind: "crash", when: "after" };
  },
  "crash before the commit": ({ disk }) => {
    disk.plan = { at: disk.operations + 4, kind: "crash", when: "before" };
  },
};

const COMMANDS: readonly ((turnId: string) => RoomCommand)[] = [
  () => ({ kind: "start", cid: "start" }),
  (turnId) => ({ kind: "answer", cid: "a1", turnId, text: SMALL_TALK }),
  (turnId) => ({ kind: "turn", cid: "h1", turnId, action: "hint" }),
  (turnId) => ({
    kind: "answer",
    cid: "a2",
    turnId,
    text: "I would walk the list once.",
    code: { language: "python", text: "n = 0", revision: 1 },
  }),
];

/** Holds the conversation; `what` happens after wire step number `at` of command number `command`. */
async function hold(what: Disturbance, command: number, at: number): Promise<{ talk: Conversation; struck: boolean }> {
  const world = await createdWorld();
  const talk = new Conversation(world);
  talk.link.connect();
  await talk.settle();
  let struck = false;
  for (const [index, make] of COMMANDS.entries()) {
    await talk.link.send(make(talk.model.state?.turnId ?? ""));
    for (let step = 0; index === command && step <= at; step += 1) {
      if (step === at) {
        disturb[what](world, talk);
        struck = true;
      } else if (!(await talk.step())) break;
    }
    await talk.settle();
    world.disk.plan = null;
  }
  return { talk, struck };
}

const said = ({ model }: Conversation) =>
  model.messages.map(({ role, text, seq, code }) => [seq, role, text, code?.text]);

function storedInputs(world: SessionWorld): string[] {
  return world.disk.durable.events.flatMap((row) => {
    const logged = decode(row);
    return logged?.class === "input" ? [logged.event.type] : [];
  });
}

describe("page and object", () => {
  it("agree about all that was said", async () => {
    const { talk } = await hold("none", 0, 0);
    expect(storedInputs(talk.world)).toEqual([
      "session.created",
      "session.start",
      "turn.answer",
      "turn.hint",
      "turn.code",
      "turn.answer",
    ]);
    expect(said(talk).filter(([, role]) => role === "candidate")).toHaveLength(2);
    expect(talk.model.state?.turnId).toBe("t4");
    expect(talk.returned).toEqual([]);
  });

  it.each(["cut", "crash", "hibernate", "crash after the commit", "crash before the commit"] as const)(
    "say the same with a %s between any two steps",
    async (what) => {
      const { talk: undisturbed } = await hold("none", 0, 0);
      for (let command = 0; command < COMMANDS.length; command += 1) {
        for (let at = 0; at < 4; at += 1) {
          const { talk, struck } = await hold(what, command, at);
          if (!struck) break;
          expect([command, at, said(talk)]).toEqual([command, at, said(undisturbed)]);
          expect(storedInputs(talk.world)).toEqual(storedInputs(undisturbed.world));
          expect(talk.returned).toEqual([]);
        }
      }
    },
  );

  it("give the words back that came too late for their turn", async () => {
    const { talk } = await hold("none", 0, 0);
    await talk.link.send({ kind: "answer", cid: "late", turnId: "t1", text: "One more thing about my day." });
    await talk.settle();
    expect(talk.returned).toEqual(["late:TURN_CLOSED"]);
  });

  it("leave a replaced page alone", async () => {
    const world = await createdWorld();
    const former = new Conversation(world);
    former.link.connect();
    await former.settle();
    const newest = new Conversation(world);
    newest.link.connect();
    await newest.settle();
    while (await former.step()) {}
    expect(former.link.status).toBe("replaced");
    await former.scheduler.advance(60_000);
    expect(former.link.status).toBe("replaced");
    await newest.link.send({ kind: "start", cid: "start" });
    await newest.settle();
    expect(newest.model.messages).toHaveLength(1);
  });

  it("stop for good when the interview is deleted", async () => {
    const { talk } = await hold("none", 0, 0);
    await talk.world.run((runtime) => runtime.erase("11111111111111111111111111111111"));
    while (await talk.step()) {}
    expect(talk.link.status).toBe("deleted");
  });
});
