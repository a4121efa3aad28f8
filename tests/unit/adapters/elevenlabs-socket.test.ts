/** ElevenLabs' socket and its contexts, over a link that the test plays and a clock that it turns. */
import { describe, expect, it } from "vitest";
import { elevenLabsVoice } from "../../../durable/adapters/elevenlabs-voice.ts";
import type { Dial, DialRequest, LinkEvents } from "../../../durable/adapters/vendor-socket.ts";
import type { VoiceStream } from "../../../durable/ports.ts";
import { TurnedClock } from "../../support/turned-clock.ts";
import { SpokenReports } from "../../support/voices.ts";

const FIRST_BYTE_MS = 2_500;
const GAP_MS = 2_000;

class PlayedLink {
  readonly request: DialRequest;
  readonly events: LinkEvents;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;

  constructor(request: DialRequest, events: LinkEvents) {
    this.request = request;
    this.events = events;
  }

  send(data: string | Uint8Array): void {
    this.sent.push(JSON.parse(String(data)));
  }

  close(): void {
    this.closed = true;
  }

  says(message: object): void {
    this.events.message(JSON.stringify(message));
  }

  /** Contexts that were begun on it, in order. */
  get contexts(): string[] {
    return this.sent.filter(({ text }) => text === " ").map(({ context_id }) => String(context_id));
  }

  sounds(context = this.contexts.at(-1), samples = 240, chars: readonly string[] = []): void {
    const audio = Buffer.alloc(samples * 2, 1).toString("base64");
    const times = { charStartTimesMs: chars.map((_, at) => at), charDurationsMs: chars.map(() => 1) };
    this.says({ audio, contextId: context, alignment: chars.length === 0 ? null : { chars, ...times } });
  }

  ends(context = this.contexts.at(-1)): void {
    this.says({ audio: null, isFinal: true, contextId: context });
  }
}

function opened(voiceOf: (persona: string) => string = () => "v1") {
  const links: PlayedLink[] = [];
  const clock = new TurnedClock();
  const dial: Dial = (request, events) => {
    const link = new PlayedLink(request, events);
    links.push(link);
    return link;
  };
  const deadlines = { firstByteMs: FIRST_BYTE_MS, gapMs: GAP_MS };
  const settings = { id: "flash@test", apiKey: "k", model: "flash", voiceOf, deadlines };
  const voice = elevenLabsVoice(settings, dial, clock.timer);
  let generations = 0;
  const begin = (persona = "calm"): { stream: VoiceStream; heard: SpokenReports } => {
    generations += 1;
    const heard = new SpokenReports();
    return { stream: voice.begin({ generation: generations, persona }, heard.sink), heard };
  };
  const link = (at = 0): PlayedLink => {
    const found = links.at(at);
    if (found === undefined) throw new Error(`no socket ${at} was opened`);
    return found;
  };
  /** One generation from its first word to its end. */
  const said = (): SpokenReports => {
    const { stream, heard } = begin();
    link(-1).events.opened();
    stream.push(0, "Yes.", true);
    stream.end();
    link(-1).sounds();
    link(-1).ends();
    return heard;
  };
  return { links, link, clock, voice, begin, said };
}

describe("a generation", () => {
  it("asks for the persona's voice with the key in a header, and begins with one space", () => {
    const { link, begin } = opened((persona) => `voice of ${persona}`);
    const { stream } = begin("warm");
    const url = new URL(link().request.path, "https://vendor.example");
    expect(decodeURIComponent(url.pathname)).toBe("/v1/text-to-speech/voice of warm/multi-stream-input");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      model_id: "flash",
      output_format: "pcm_24000",
      sync_alignment: "true",
    });
    expect(link().request.headers).toEqual({ "xi-api-key": "k" });
    stream.push(0, "Thanks.", true);
    expect(link().sent).toEqual([]);
    link().events.opened();
    const [context] = link().contexts;
    expect(link().sent).toEqual([
      { text: " ", context_id: context },
      { text: "Thanks. ", context_id: context, flush: true },
    ]);
    stream.push(1, "And then?", false);
    stream.end();
    expect(link().sent.slice(2)).toEqual([
      { text: "And then? ", context_id: context },
      { context_id: context, flush: true },
      { context_id: context, close_context: true },
    ]);
  });

  it("is silent about a vendor that sends an odd byte, until its other half comes", () => {
    const { link, begin } = opened();
    const { stream, heard } = begin();
    stream.push(0, "Yes.", true);
    link().events.opened();
    const [contextId] = link().contexts;
    for (const bytes of [[1], [2, 3], [4]]) link().says({ audio: Buffer.from(bytes).toString("base64"), contextId });
    expect(heard.bytes).toEqual([1, 2, 3, 4]);
  });

  it("that was given nothing is done, and costs nothing", () => {
    const { link, begin } = opened();
    const { stream, heard } = begin();
    stream.end();
    link().events.opened();
    expect([heard.kinds(), link().sent]).toEqual([["done"], []]);
  });

  it("that the vendor closes before its time has failed: words may be missing", () => {
    const { link, begin } = opened();
    const { stream, heard } = begin();
    stream.push(0, "Yes.", true);
    link().events.opened();
    link().sounds();
    link().ends();
    expect(heard.failure).toEqual({ fault: "closed", retryAfterMs: null });
  });

  it("that ends without a sound has failed", () => {
    const { link, begin } = opened();
    const { stream, heard } = begin();
    stream.push(0, "Yes.", true);
    stream.end();
    link().events.opened();
    link().ends();
    expect(heard.failure).toEqual({ fault: "empty", retryAfterMs: null });
  });

  it("takes no words that were not sent yet to a vendor when it is cancelled", () => {
    const { link, begin } = opened();
    begin().stream.cancel();
    const second = begin();
    second.stream.push(0, "No.", true);
    second.stream.cancel();
    link().events.opened();
    expect(link().sent).toEqual([]);
  });
});

describe("deadlines", () => {
  it("of the first sound hold from the moment it is asked for, connecting included", () => {
    const { link, clock, begin } = opened();
    const { stream, heard } = begin();
    clock.turn(60_000 - 1);
    stream.push(0, "Yes.", true);
    clock.turn(FIRST_BYTE_MS - 1);
    link().events.opened();
    expect(heard.kinds()).toEqual([]);
    clock.turn(1);
    expect(heard.failure).toEqual({ fault: "late", retryAfterMs: null });
    expect(link().closed).toBe(true);
  });

  it("of the next sound hold while words are waited for, whether or not more will come", () => {
    const { link, clock, begin } = opened();
    const { stream, heard } = begin();
    link().events.opened();
    stream.push(0, "Thanks, that helps.", true);
    link().sounds(undefined, 240, [..." Thanks,"]);
    clock.turn(GAP_MS);
    expect(heard.failure).toEqual({ fault: "stalled", retryAfterMs: null });
  });

  it("do not hold while everything that was asked for has sounded", () => {
    const { link, clock, begin } = opened();
    const { stream, heard } = begin();
    link().events.opened();
    stream.push(0, "Thanks.", true);
    // The vendor may leave out the space at the end.
    link().sounds(undefined, 240, [..." Thanks."]);
    clock.turn(GAP_MS * 5);
    expect(heard.failure).toBeNull();
    stream.push(1, "And then?", true);
    stream.end();
    link().sounds(undefined, 240, [..." And then?"]);
    clock.turn(GAP_MS);
    expect(heard.failure?.fault).toBe("stalled");
  });

  it("leave nothing behind", () => {
    const { clock, said, voice } = opened();
    said();
    voice.rest();
    expect(clock.waiting).toBe(0);
  });
});

describe("a socket", () => {
  it("carries one generation after the other, however many", () => {
    const { links, said } = opened();
    for (let turn = 1; turn <= 8; turn += 1) expect(said().kinds()).toEqual(["audio", "done"]);
    expect(links).toHaveLength(1);
  });

  it("carries one that drains beside one that lives, and no more", () => {
    const { links, link, begin } = opened();
    const cancelled = () => {
      const { stream } = begin();
      stream.push(0, "Yes.", true);
      link(-1).events.opened();
      stream.cancel();
    };
    cancelled();
    cancelled();
    expect(links).toHaveLength(1);
    expect(links[0]?.closed).toBe(false);
    cancelled();
    expect(links).toHaveLength(2);
    // Nothing on it is wanted any more.
    expect(links[0]?.closed).toBe(true);
    link().ends(link().contexts[0]);
    expect(links).toHaveLength(2);
  });

  it("is used again once what was cancelled has drained", () => {
    const { links, link, begin, said } = opened();
    for (let turn = 1; turn <= 6; turn += 1) {
      const { stream } = begin();
      link(-1).events.opened();
      stream.push(0, "Yes.", true);
      stream.cancel();
      link().sounds();
      link().ends();
    }
    said();
    expect(links).toHaveLength(1);
  });

  it("lets nothing of an old context through", () => {
    const { link, begin } = opened();
    const before = begin();
    before.stream.push(0, "Yes.", true);
    link().events.opened();
    before.stream.cancel();
    const after = begin();
    after.stream.push(0, "No.", true);
    const [old] = link().contexts;
    link().sounds(old);
    link().sounds("another");
    link().ends(old);
    expect([before.heard.kinds(), after.heard.kinds()]).toEqual([[], []]);
    link().sounds();
    expect(after.heard.kinds()).toEqual(["audio"]);
  });

  it("is kept awake only while a context lives that may get more words", () => {
    const { link, clock, begin } = opened();
    const awake = () => link().sent.filter(({ text }) => text === "");
    const { stream, heard } = begin();
    link().events.opened();
    clock.turn(14_000);
    expect(awake()).toEqual([]);
    stream.push(0, "Yes.", true);
    link().sounds(undefined, 240, [..." Yes. "]);
    clock.turn(45_000);
    const [context_id] = link().contexts;
    expect(awake()).toEqual([1, 2, 3].map(() => ({ text: "", context_id })));
    stream.end();
    link().ends();
    clock.turn(45_000);
    expect([awake().length, heard.kinds().at(-1)]).toEqual([3, "done"]);
  });

  it("that was opened in time is the one that speaks, and closes after a minute without work", () => {
    const { links, link, clock, voice, said } = opened();
    said();
    clock.turn(59_000);
    voice.warm("calm");
    clock.turn(59_000);
    said();
    expect(links).toHaveLength(1);
    clock.turn(60_000);
    expect(link().sent.at(-1)).toEqual({ close_socket: true });
    expect(link().closed).toBe(true);
    voice.warm("calm");
    expect(links).toHaveLength(2);
    said();
    expect(links).toHaveLength(2);
  });

  it("that was opened before the first word is the one that is spoken on, and no second is opened meanwhile", () => {
    const { links, voice, begin } = opened();
    voice.warm("calm");
    expect(links).toHaveLength(1);
    begin();
    voice.warm("calm");
    expect(links).toHaveLength(1);
  });

  it("stays open for the one who speaks when it may rest, and closes after that", () => {
    const { links, link, voice, begin } = opened();
    const { stream, heard } = begin();
    link().events.opened();
    stream.push(0, "Yes.", true);
    voice.rest();
    stream.end();
    link().sounds();
    expect(links[0]?.closed).toBe(false);
    link().ends();
    expect([heard.kinds(), links[0]?.closed]).toEqual([["audio", "done"], true]);
  });

  it("is opened for another voice, and the one before is left when it has nothing to say", () => {
    const { links, begin } = opened((persona) => persona);
    begin("calm").stream.end();
    begin("warm");
    expect(links.map(({ request }) => request.path.split("/")[3])).toEqual(["calm", "warm"]);
    expect(links.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it("that is refused says why, and for how long", () => {
    const { link, begin } = opened();
    const { stream, heard } = begin();
    stream.push(0, "Yes.", true);
    link().events.refused(429, '{"detail":{"status":"system_busy","message":"m"}}', "2");
    expect(heard.failure).toEqual({ fault: "busy", retryAfterMs: 2_000 });
  });

  it.each([
    [{ error: "input_timeout_exceeded", code: 1008 }, "closed"],
    [{ error: "quota_exceeded", code: 1008 }, "quota"],
    [{ error: "max_active_conversations", code: 1008 }, "busy"],
    [{ error: "voice_id_does_not_exist", code: 1008 }, "invalid"],
    [{ error: "something_new", code: 1011 }, "server_error"],
  ])("that says %j has failed as %s, and is not used again", (message, fault) => {
    const { links, link, begin } = opened();
    const { stream, heard } = begin();
    stream.push(0, "Yes.", true);
    link().events.opened();
    link().says(message);
    link().sounds();
    expect([heard.kinds(), heard.failure?.fault]).toEqual([["failed"], fault]);
    begin();
    expect(links).toHaveLength(2);
  });

  it("that says what nobody can read has failed", () => {
    const { link, begin } = opened();
    const { stream, heard } = begin();
    stream.push(0, "Yes.", true);
    link().events.opened();
    link().events.message("{");
    expect(heard.failure?.fault).toBe("malformed");
  });
});
