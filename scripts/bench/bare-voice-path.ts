/**
 * The way of a spoken turn with nothing of Viva on it, the yardstick of the machine: a frame over a socket to an object, a
 * request from there to the model, the first clause of its answer over a socket to the voice, and the sound back to the
 * client. No microphone, no store, no check, no second socket: a floor for what is measured beside it.
 */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { WebSocket } from "ws";
import { ROOT } from "../set-up/paths.ts";
import type { StandIns } from "../stand-ins/all.ts";
import { bareScript, withBareObject } from "./bare-runtime.ts";
import { clearJournals, journalsOf } from "./spoken-journals.ts";
import { type TurnSpans, turnSpans } from "./voice-spans.ts";

const METHODS = `
  async webSocketMessage(client, frame) {
    if (frame === "turn") await this.turn(client);
    else await this.open(client, frame);
  }
  async open(client, body) {
    this.body = body;
    this.turns = 0;
    const path = "/v1/text-to-speech/bare/multi-stream-input?model_id=eleven_flash_v2_5&output_format=pcm_24000";
    const headers = { Upgrade: "websocket", "xi-api-key": this.env.VOICE_KEY };
    const answer = await fetch(this.env.VOICE + path, { headers });
    this.voice = answer.webSocket;
    this.voice.accept();
    this.voice.addEventListener("message", ({ data }) => {
      const { audio, isFinal, is_final } = JSON.parse(data);
      if (audio) {
        const text = atob(audio);
        const bytes = new Uint8Array(text.length);
        for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
        client.send(bytes);
      }
      if (isFinal || is_final) client.send("over");
    });
    client.send("open");
  }
  say(message) {
    this.voice.send(JSON.stringify({ ...message, context_id: "turn" + this.turns }));
  }
  async turn(client) {
    this.turns += 1;
    const headers = { authorization: "Bearer " + this.env.KEY, "content-type": "application/json" };
    const answer = await fetch(this.env.MODEL + "/chat/completions", { method: "POST", headers, body: this.body });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const chunker = openChunker();
    let rest = "";
    let spoken = false;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const events = (rest + piece.value).split("\\n\\n");
      rest = events.pop();
      for (const event of events.filter((one) => one.startsWith("data: {"))) {
        const [clause] = chunker.push(JSON.parse(event.slice(6)).choices[0]?.delta?.content ?? "");
        if (clause === undefined || spoken) continue;
        spoken = true;
        this.say({ text: " " });
        this.say({ text: clause + " ", flush: true });
      }
    }
    if (spoken) this.say({ close_context: true });
    else client.send("over");
  }
`;

function modules(): { path: string; contents: string }[] {
  const sentences = readFileSync(join(ROOT, "durable/session/sentences.ts"), "utf8");
  return [
    { path: "bare.js", contents: bareScript('import { openChunker } from "./sentences.js";', METHODS) },
    { path: "sentences.js", contents: stripTypeScriptTypes(sentences) },
  ];
}

/** Times of the sound that comes before the object says `word`, newest last. */
function soundUntil(socket: WebSocket, word: string): Promise<{ at: number }[]> {
  const times: { at: number }[] = [];
  return new Promise((resolve) => {
    const take = (data: Buffer, isBinary: boolean): void => {
      if (isBinary) times.push({ at: performance.now() });
      else if (String(data) === word) {
        socket.off("message", take);
        resolve(times);
      }
    };
    socket.on("message", take);
  });
}

/** So many turns, each after a pause; `body` is what the model is asked, as Viva asked it. */
export function bareSpokenTurns(
  standIns: StandIns,
  body: string,
  count: number,
  pauseMs: number,
): Promise<TurnSpans[]> {
  const { deepseek, elevenlabs } = standIns;
  const bindings = {
    MODEL: deepseek.url,
    KEY: deepseek.apiKey,
    VOICE: elevenlabs.url,
    VOICE_KEY: elevenlabs.apiKey,
  };
  return withBareObject(modules(), bindings, async (socket) => {
    const turns: TurnSpans[] = [];
    const opened = soundUntil(socket, "open");
    socket.send(body);
    await opened;
    for (let at = 0; at < count; at += 1) {
      await after(pauseMs);
      clearJournals(standIns);
      const over = soundUntil(socket, "over");
      const doneAt = performance.now();
      socket.send("turn");
      const arrived = await over;
      const spans = turnSpans(journalsOf(standIns), doneAt, arrived);
      if (typeof spans !== "string") turns.push(spans);
    }
    return turns;
  });
}
