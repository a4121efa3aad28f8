/** A recogniser's stand-in as its clients and its control port see it: checks, refusals in the vendor's words, courses. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { toneWords } from "../../../scripts/speech/tone-words.ts";
import { startElevenLabsVoice, type VoiceStandIn } from "../../../scripts/stand-ins/elevenlabs-voice.ts";
import { RecogniserDesk, type RecogniserStandIn, startRecogniser } from "../../../scripts/stand-ins/recogniser.ts";

const AUDIO = "encoding=linear16&sample_rate=16000";
const FLUX = `/v2/listen?model=flux-general-en&${AUDIO}&eot_threshold=0.8&eager_eot_threshold=0.5&eot_timeout_ms=1000`;
const NOVA = `/v1/listen?model=nova-3&${AUDIO}&interim_results=true&endpointing=300&utterance_end_ms=1000`;
const QUICK = { readyMs: 1, wordMs: 1, twinMs: 1 };

let standIn: RecogniserStandIn;
beforeAll(async () => {
  standIn = await startRecogniser("deepgram", { script: QUICK });
});
afterEach(() => standIn.reset());
afterAll(() => standIn.close());

/** Status and body of a refused upgrade. */
function refusal(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${standIn.url.replace("http", "ws")}${path}`, { headers });
    socket.on("open", () => reject(new Error("it opened")));
    socket.on("error", () => {});
    socket.on("unexpected-response", (_request, response) => {
      let body = "";
      response.on("data", (part: Buffer) => {
        body += part.toString("utf8");
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
  });
}

type Message = Readonly<Record<string, unknown>>;

/** What a socket is told until it is closed. */
async function conversation(path: string, text: string, last: string): Promise<Message[]> {
  const headers = { Authorization: `Token ${standIn.apiKey}` };
  const socket = new WebSocket(`${standIn.url.replace("http", "ws")}${path}`, { headers });
  const messages: Message[] = [];
  socket.on("message", (data) => messages.push(Object(JSON.parse(String(data)))));
  await new Promise((resolve) => socket.on("open", resolve));
  const { pcm16k } = toneWords(text);
  const sound = Int16Array.from([...pcm16k, ...new Int16Array(48_000)]);
  for (let at = 0; at < sound.length; at += 640) {
    socket.send(new Uint8Array(sound.slice(at, at + 640).buffer));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => messages.some(({ type, event }) => type === last || event === last)).toBe(true);
  socket.send(JSON.stringify({ type: "CloseStream" }));
  await new Promise((resolve) => socket.on("close", resolve));
  return messages;
}

describe("the stand-in of Deepgram", () => {
  it.each([
    [NOVA, {}, 401, "INVALID_AUTH"],
    [NOVA, { Authorization: "Bearer dg-stand-in" }, 401, "INVALID_AUTH"],
    [NOVA.replace("nova-3", "nova-9"), null, 400, "MODEL_NOT_FOUND"],
    [NOVA.replace("linear16", "opus"), null, 400, "INVALID_AUDIO"],
    [NOVA.replace("interim_results=true", "interim_results=false"), null, 400, "INVALID_QUERY_PARAMETER"],
    [NOVA.replace("utterance_end_ms=1000", "utterance_end_ms=500"), null, 400, "INVALID_QUERY_PARAMETER"],
    [FLUX.replace("flux-general-en", "nova-3"), null, 400, "MODEL_NOT_FOUND"],
    [FLUX.replace("eot_threshold=0.8", "eot_threshold=0.2"), null, 400, "INVALID_QUERY_PARAMETER"],
    [FLUX.replace("eot_timeout_ms=1000", "eot_timeout_ms=90000"), null, 400, "INVALID_QUERY_PARAMETER"],
  ])("refuses %s with %j", async (path, headers, status, name) => {
    const refused = await refusal(path, headers ?? { Authorization: `Token ${standIn.apiKey}` });
    expect(refused.status).toBe(status);
    expect(JSON.parse(refused.body)).toMatchObject({ err_code: name });
  });

  it("counts the messages of Flux, begins a turn before it ends it, and ends one thought at a time", async () => {
    const messages = await conversation(FLUX, "I led it. And then", "EndOfTurn");
    expect(messages.map(({ sequence_id: id }) => id)).toEqual(messages.map((_, at) => at));
    expect(messages[0]).toMatchObject({ type: "Connected" });
    const events = messages.flatMap(({ event }) => (event === undefined || event === "Update" ? [] : [event]));
    expect(events[0]).toBe("StartOfTurn");
    const ends = messages.filter(({ event }) => event === "EndOfTurn");
    expect(ends.map(({ transcript }) => transcript).join(" ")).toBe("I led it. And then");
    expect(ends.map(({ turn_index: turn }) => turn)).toEqual(ends.map((_, at) => at));
  });

  it("makes an end that follows an expected one say the same", async () => {
    const messages = await conversation(FLUX, "I led it.", "EndOfTurn");
    const told = messages.filter(({ event }) => event !== undefined && event !== "Update");
    const at = told.findIndex(({ event }) => event === "EndOfTurn");
    if (told[at - 1]?.event === "EagerEndOfTurn") expect(told[at - 1]?.transcript).toBe(told[at]?.transcript);
    expect(told[at]?.transcript).toBe("I led it.");
  });

  it("lays the final ranges of Nova end to end and closes with what it has heard", async () => {
    const messages = await conversation(NOVA, "I led it.", "UtteranceEnd");
    const finals = messages.filter((message) => message.is_final === true);
    let until = 0;
    for (const { start, duration } of finals) {
      expect(start).toBeCloseTo(until, 6);
      until = Number(start) + Number(duration);
    }
    expect(messages.filter(({ type }) => type === "SpeechStarted")).toHaveLength(1);
    expect(messages.filter((message) => message.speech_final === true)).toHaveLength(1);
    expect(messages.at(-1)).toMatchObject({ type: "Metadata" });
  });
});

describe("a message that is none", () => {
  it.each([FLUX, NOVA])("is noted and breaks nothing of %s", async (path) => {
    const headers = { Authorization: `Token ${standIn.apiKey}` };
    const socket = new WebSocket(`${standIn.url.replace("http", "ws")}${path}`, { headers });
    await new Promise((resolve) => socket.on("open", resolve));
    for (const text of ["{", '{"type":"Nonsense"}']) socket.send(text);
    await expect.poll(() => standIn.journal.rows("unknown_message").length).toBe(2);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.close();
  });
});

describe("the control port", () => {
  const post = (what: string, body: string) =>
    fetch(`${standIn.url}/__control/${what}`, { method: "POST", body }).then(({ status }) => status);

  it.each([
    ["script", '{"words":[{"text":"a","startSample":0,"endSample":9}]}', 200],
    ["script", '{"sampleRate":8000}', 400],
    ["script", '{"words":[{"text":"a"}]}', 400],
    ["fault", '{"kind":"reset","afterWords":2}', 200],
    ["fault", '{"kind":"nonsense"}', 400],
    ["fault", "{", 400],
    ["reset", "", 200],
    ["elsewhere", "", 404],
  ])("answers %s with %j by %i", async (what, body, status) => {
    expect(await post(what, body)).toBe(status);
  });

  it("gives the journal", async () => {
    await refusal(NOVA, {});
    const journal = Object(await (await fetch(`${standIn.url}/__control/journal`)).json());
    expect(journal.rows).toMatchObject([{ kind: "upgrade" }, { kind: "refusal", fields: { status: 401 } }]);
  });
});

describe("a recogniser beside a voice", () => {
  let voice: VoiceStandIn;
  const desk = new RecogniserDesk("elevenlabs", QUICK);
  beforeAll(async () => {
    voice = await startElevenLabsVoice({ recogniser: desk });
  });
  afterAll(() => voice.close());

  it("takes its own upgrades and its own control, with the same key", async () => {
    const query = "model_id=scribe_v2_realtime&audio_format=pcm_16000&commit_strategy=vad";
    const url = `${voice.url.replace("http", "ws")}/v1/speech-to-text/realtime?${query}`;
    const socket = new WebSocket(url, { headers: { "xi-api-key": voice.apiKey } });
    const first = await new Promise((resolve) => socket.on("message", (data) => resolve(JSON.parse(String(data)))));
    expect(first).toMatchObject({ message_type: "session_started" });
    socket.send("nonsense");
    const code = await new Promise((resolve) => socket.on("close", resolve));
    expect(code).toBe(1008);
    const journal = Object(await (await fetch(`${voice.url}/__control/recogniser/journal`)).json());
    expect(journal.rows[0]).toMatchObject({ kind: "upgrade" });
    expect(voice.journal.rows()).toEqual([]);
  });
});
