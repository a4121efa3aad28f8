/** Which voices there are under which settings, and Workers AI's over a binding that does what the test says. */
import { describe, expect, it } from "vitest";
import { speechPorts } from "../../../durable/adapters/speech-ports.ts";
import { systemTimer } from "../../../durable/adapters/system-clock.ts";
import { voices } from "../../../durable/adapters/voices.ts";
import { type SpeakingBinding, workersAiVoice } from "../../../durable/adapters/workers-ai-voice.ts";
import type { Voice, VoiceFault } from "../../../durable/ports.ts";
import { ConfigError, readConfig } from "../../../worker/kernel/config.ts";

const BASE = { SECRET_KEY: "0123456789abcdef0123456789abcdef-test" };
const KEY = { ELEVENLABS_API_KEY: "xi-test" };
const DEADLINES = { firstByteMs: 1_000, gapMs: 1_000 };
const ai: SpeakingBinding = { run: async () => new Response(new Uint8Array([1, 2, 3, 4])) };

const idsOf = (env: object, bindings: { AI?: SpeakingBinding } = {}) =>
  voices(readConfig({ ...BASE, ...env }).speech, bindings, systemTimer).map(({ id }) => id);

describe("voices by settings", () => {
  it.each([
    [{}, []],
    [KEY, ["eleven_flash_v2_5@elevenlabs", "eleven_flash_v2_5@elevenlabs/http"]],
    [{ ...KEY, TTS_PRIMARY: "browser" }, []],
    [{ ...KEY, TTS_PRIMARY: "none" }, []],
    [{ TTS_PRIMARY: "workers-ai" }, ["aura-1@workers-ai"]],
    [
      { ...KEY, TTS_FALLBACK: "workers-ai" },
      ["eleven_flash_v2_5@elevenlabs", "eleven_flash_v2_5@elevenlabs/http", "aura-1@workers-ai"],
    ],
  ])("%o give %o", (env, ids) => {
    expect(idsOf(env, { AI: ai })).toEqual(ids);
  });

  it("leave Workers AI out where there is no binding", () => {
    expect(idsOf({ TTS_PRIMARY: "workers-ai" })).toEqual([]);
  });

  it("refuse a vendor without its key, and name the key", () => {
    expect(() => readConfig({ ...BASE, TTS_PRIMARY: "elevenlabs" })).toThrow(ConfigError);
    expect(() => readConfig({ ...BASE, TTS_PRIMARY: "elevenlabs" })).toThrow(/ELEVENLABS_API_KEY/);
    expect(() => readConfig({ ...BASE, ...KEY, ELEVENLABS_OUTPUT_FORMAT: "mp3_44100_128" })).toThrow(/pcm_24000/);
    expect(() => readConfig({ ...BASE, TTS_PRIMARY: "siri" })).toThrow(/TTS_PRIMARY/);
    expect(() => readConfig({ ...BASE, ...KEY, ELEVENLABS_VOICE_CALM: "../x" })).toThrow(/ELEVENLABS_VOICE_CALM/);
  });

  it("give every interviewer a voice, and each their own where one is named", () => {
    const { voices: found } = readConfig({
      ...BASE,
      ...KEY,
      ELEVENLABS_VOICE_ID: "all",
      ELEVENLABS_VOICE_WARM: "warm1",
    }).speech;
    expect(found[0]).toMatchObject({ voices: { calm: "all", rigorous: "all", warm: "warm1", analytical: "all" } });
  });

  it.each([
    [{}, 2_500, 2_000],
    [{ TTS_SOFT_TIMEOUT_MS: "900" }, 900, 2_000],
    [{ TTS_TIMEOUT_SECONDS: "1" }, 1_000, 1_000],
    [{ TTS_SOFT_TIMEOUT_MS: "60000", TTS_TIMEOUT_SECONDS: "60" }, 2_500, 2_000],
  ])("bound the waits from above: %o", (env, firstByteMs, gapMs) => {
    expect(readConfig({ ...BASE, ...env }).speech).toMatchObject({ firstByteMs, gapMs });
  });

  it.each([
    [{}, true],
    [{ TTS_PRIMARY: "none" }, false],
    [{ ...KEY, TTS_FALLBACK: "none" }, false],
  ])("%o let the browser speak: %s", (env, browserVoice) => {
    expect(readConfig({ ...BASE, ...env }).speech.browserVoice).toBe(browserVoice);
  });

  it("reach the session together with the ears, with the binding only where it is one", () => {
    const config = readConfig({ ...BASE, TTS_PRIMARY: "workers-ai", STT_PRIMARY: "workers-ai-flux" });
    expect(speechPorts(config, { AI: "no binding" }, systemTimer)).toEqual({ transcribers: [], voices: [] });
    const found = speechPorts(config, { AI: { run: async () => new Response() } }, systemTimer);
    expect(found.voices.map(({ id }) => id)).toEqual(["aura-1@workers-ai"]);
    expect(found.transcribers.map(({ id }) => id)).toContain("flux@workers-ai");
  });
});

function outcome(voice: Voice): Promise<{ bytes: number; fault: VoiceFault | null }> {
  return new Promise((resolve) => {
    let bytes = 0;
    const stream = voice.begin(
      { generation: 1, persona: "warm" },
      {
        audio: (_segment, pcm) => {
          bytes += pcm.length;
        },
        alignment: () => {},
        done: () => resolve({ bytes, fault: null }),
        failed: ({ fault }) => resolve({ bytes, fault }),
      },
    );
    stream.push(0, "Hello there.", true);
    stream.end();
  });
}

describe("the voice of Workers AI", () => {
  it("asks for sound as the page plays it, in the persona's voice", async () => {
    const asked: unknown[] = [];
    const binding: SpeakingBinding = {
      run: async (model, inputs) => {
        asked.push([model, inputs]);
        return new Response(new Uint8Array(6));
      },
    };
    const voice = workersAiVoice(binding, (persona) => `${persona}-voice`, systemTimer, DEADLINES);
    expect(await outcome(voice)).toEqual({ bytes: 6, fault: null });
    const sound = { encoding: "linear16", container: "none", sample_rate: 24_000 };
    expect(asked).toEqual([["@cf/deepgram/aura-1", { text: "Hello there.", speaker: "warm-voice", ...sound }]]);
    voice.warm("calm");
    voice.rest();
  });

  it.each([
    ["nothing", async () => new Response(new Uint8Array(0)), "empty"],
    ["an error", async () => new Response("no", { status: 500 }), "server_error"],
    ["a throw", () => Promise.reject(new Error("gone")), "unreachable"],
  ] as const)("takes %s for %s", async (_name, run, fault) => {
    expect((await outcome(workersAiVoice({ run }, () => "x", systemTimer, DEADLINES))).fault).toBe(fault);
  });

  it("takes an answer that comes too late for late", async () => {
    const run = () =>
      new Promise<Response>((resolve) => setTimeout(() => resolve(new Response(new Uint8Array(4))), 20));
    expect(
      (await outcome(workersAiVoice({ run }, () => "x", systemTimer, { ...DEADLINES, firstByteMs: 1 }))).fault,
    ).toBe("late");
  });
});
