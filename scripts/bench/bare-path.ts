/**
 * The way of a turn with nothing of Viva on it, the yardstick of the machine: a frame over a socket to an object, a request
 * from there to the model, and every piece of its answer back over the socket. The network, the runtime and whatever
 * measures are in it, as they are in the figures of Viva beside it.
 */
import { setTimeout as after } from "node:timers/promises";
import type { WebSocket } from "ws";
import { openChunker } from "../../durable/session/sentences.ts";
import type { StandIn } from "../stand-ins/deepseek.ts";
import { bareScript, withBareObject } from "./bare-runtime.ts";
import { contentOf } from "./voice-spans.ts";
import { type Turn, turnOf } from "./worded-turn.ts";

const METHODS = `
  async webSocketMessage(socket, frame) {
    if (frame !== "turn") {
      this.body = frame;
      return;
    }
    const headers = { authorization: "Bearer " + this.env.KEY, "content-type": "application/json" };
    const answer = await fetch(this.env.MODEL + "/chat/completions", { method: "POST", headers, body: this.body });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) socket.send(piece.value);
    socket.send("over");
  }
`;

/** Time at which the first clause of the model's answer is whole at the client; null when it never was. */
function clauseAtClient(socket: WebSocket): Promise<number | null> {
  const chunker = openChunker();
  let rest = "";
  let shownAt: number | null = null;
  return new Promise((resolve) => {
    const take = (data: Buffer): void => {
      const at = performance.now();
      if (String(data) === "over") {
        socket.off("message", take);
        resolve(shownAt);
        return;
      }
      const events = `${rest}${String(data)}`.split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events.filter((one) => one.startsWith("data: {")))
        if (chunker.push(contentOf(event)).length > 0) shownAt ??= at;
    };
    socket.on("message", take);
  });
}

/** So many turns, each after a pause; `body` is what the model is asked, as Viva asked it. */
export function bareTurns(standIn: StandIn, body: string, count: number, pauseMs: number): Promise<Turn[]> {
  const modules = [{ path: "bare.js", contents: bareScript("", METHODS) }];
  return withBareObject(modules, { MODEL: standIn.url, KEY: standIn.apiKey }, async (socket) => {
    const turns: Turn[] = [];
    socket.send(body);
    for (let at = 0; at < count; at += 1) {
      await after(pauseMs);
      const shown = clauseAtClient(socket);
      const sentAt = performance.now();
      socket.send("turn");
      const turn = turnOf(standIn, { sentAt, shownAt: await shown });
      if (turn !== null) turns.push(turn);
      standIn.journal.clear();
    }
    return turns;
  });
}
