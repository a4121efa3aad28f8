/** Drives a session as a candidate would who has something to say to every question. */
import type { PublicState } from "../../worker/contract/http/sessions.ts";
import type { CommandAccepted, Refused, SessionSnapshot } from "../../worker/contract/rpc.ts";
import { OWNER, sessionInit, strongAnswers } from "./session-content.ts";
import { type Crashed, SessionWorld } from "./session-world.ts";

export const SMALL_TALK = "I am fine, thank you.";

/** What a prepared candidate says at this point. */
export function answerTo(state: PublicState): string {
  return strongAnswers.get(state.currentQuestion?.id ?? "") ?? SMALL_TALK;
}

/** The value of a call that must not be refused and must not crash. */
export function accepted<T extends { ok: true }>(result: T | Refused | Crashed): T {
  if ("crashed" in result) throw new Error("the object crashed");
  if (!result.ok) throw new Error(`refused with ${result.code}`);
  return result;
}

/** The code of a call that must be refused. */
export function refusedWith(result: { ok: true } | Refused | Crashed): string {
  if ("crashed" in result) throw new Error("the object crashed");
  if (result.ok) throw new Error("was not refused");
  return result.code;
}

export async function createdWorld(part: Parameters<typeof sessionInit>[0] = {}): Promise<SessionWorld> {
  const world = new SessionWorld();
  accepted(await world.run((runtime) => runtime.create(sessionInit(part))));
  return world;
}

export async function startedWorld(part: Parameters<typeof sessionInit>[0] = {}): Promise<SessionWorld> {
  const world = await createdWorld(part);
  accepted(await world.run((runtime) => runtime.start(OWNER, "start")));
  return world;
}

export async function view(world: SessionWorld): Promise<SessionSnapshot> {
  return accepted(await world.run((runtime) => runtime.view(OWNER)));
}

export async function say(world: SessionWorld, cid: string, text: string): Promise<CommandAccepted> {
  return accepted(await world.run((runtime) => runtime.message(OWNER, { cid, text, source: "typed" })));
}

/** Answers whatever is asked until the interview is over. */
export async function playToEnd(world: SessionWorld): Promise<void> {
  for (let turn = 1; turn <= 40; turn += 1) {
    const { state } = await view(world);
    if (state.stage === "done") return;
    await world.advance(20_000);
    await say(world, `answer-${turn}`, answerTo(state));
  }
  throw new Error("the interview did not end");
}

export function inputsOf(world: SessionWorld): string[] {
  return world.disk.durable.events.filter((row) => row.class === "input").map((row) => row.type);
}
