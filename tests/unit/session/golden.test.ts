/** The golden logs held through the whole runtime, with memory lost after every event: the very facts of the engine. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Input } from "../../../durable/engine/state.ts";
import { CommandFrame } from "../../../worker/contract/socket.ts";
import { OWNER } from "../../support/session-content.ts";
import { goldenScript } from "../../support/session-golden.ts";
import { logOf } from "../../support/session-invariants.ts";
import { accepted } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

const FOLDER = "tests/fixtures/sessions";
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".jsonl"));

/** Gives one input of the script to the object by the road that can carry it; false for what only the object decides. */
async function give(world: SessionWorld, input: Input): Promise<boolean> {
  world.clock.set(input.at);
  if (input.type === "timer.fired") return world.fireAlarm();
  if (!("cid" in input)) return false;
  const { at: _at, ...command } = input;
  if (command.type === "turn.answer") {
    const { cid, turnId, text, code, source } = command;
    await world.run((runtime) => runtime.message(OWNER, { cid, turnId, text, code, source }));
    return true;
  }
  if (command.type === "session.end" && command.reason === "finished") {
    await world.run((runtime) => runtime.finish(OWNER, command.cid));
    return true;
  }
  const { cid, type } = command;
  const frame = CommandFrame.parse(type === "session.end" ? { type, cid } : command);
  const page = await world.join();
  page.send(frame);
  await world.deliverAll(page);
  return true;
}

/** Facts that followed the newest input of this kind, and of this `cid` if it has one. */
function followed(world: SessionWorld, input: Input) {
  const log = logOf(world);
  const index = log.findLastIndex(({ class: side, event }) => {
    if (side !== "input" || event.type !== input.type) return false;
    return !("cid" in input) || ("cid" in event && event.cid === input.cid);
  });
  if (index < 0) return [];
  const rest = log.slice(index + 1);
  const end = rest.findIndex(({ class: side }) => side === "input");
  return (end < 0 ? rest : rest.slice(0, end)).map(({ event }) => event);
}

describe.each(["crash", "hibernate"] as const)("with a %s after every event", (loss) => {
  it.each(files)("%s comes out as the engine alone has it", async (file) => {
    const { init, createdAt, lines } = goldenScript(readFileSync(`${FOLDER}/${file}`, "utf8"));
    const world = new SessionWorld();
    world.clock.set(createdAt);
    accepted(await world.run((runtime) => runtime.create(init)));
    for (const { input, facts } of lines) {
      world[loss]();
      // A script may let a timer fire that was never set; no object can follow it from there.
      if (input.type === "timer.fired" && !world.disk.durable.effects.has(`timer:${input.timer}`)) return;
      if (await give(world, input)) expect([input, followed(world, input)]).toEqual([input, facts]);
    }
  });
});
