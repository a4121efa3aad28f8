/** Who speaks, for each choice of settings and keys. */
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "#kernel/config.ts";
import { voiceWays } from "#kernel/voice-settings.ts";

const SECRET_KEY = "0123456789abcdef0123456789abcdef";
const ELEVENLABS_API_KEY = "el-1";

function speech(env: object) {
  return readConfig({ SECRET_KEY, ...env }).speech;
}

function kinds(env: object): string[] {
  const { voices, browserVoice } = speech(env);
  return [...voices.map(({ kind }) => kind), ...(browserVoice ? ["browser"] : [])];
}

function variableOf(env: object): string {
  try {
    speech(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.variable;
  }
  return "";
}

function voicesOf(env: object) {
  const [first] = speech({ ELEVENLABS_API_KEY, ...env }).voices;
  return first?.kind === "elevenlabs" ? first.voices : {};
}

describe("the settings of speech", () => {
  it.each([
    [{}, ["browser"]],
    [{ ELEVENLABS_API_KEY }, ["elevenlabs", "browser"]],
    [{ ELEVENLABS_API_KEY, TTS_FALLBACK: "workers-ai" }, ["elevenlabs", "workers-ai", "browser"]],
    [{ ELEVENLABS_API_KEY, TTS_FALLBACK: "none" }, ["elevenlabs"]],
    [{ ELEVENLABS_API_KEY, TTS_FALLBACK: "elevenlabs" }, ["elevenlabs", "browser"]],
    [
      { ELEVENLABS_API_KEY, TTS_PRIMARY: "workers-ai", TTS_FALLBACK: "elevenlabs" },
      ["workers-ai", "elevenlabs", "browser"],
    ],
    [{ TTS_PRIMARY: "workers-ai" }, ["workers-ai", "browser"]],
    [{ ELEVENLABS_API_KEY, TTS_PRIMARY: "browser" }, ["browser"]],
    [{ ELEVENLABS_API_KEY, TTS_PRIMARY: "browser", TTS_FALLBACK: "elevenlabs" }, ["browser"]],
    [{ ELEVENLABS_API_KEY, TTS_PRIMARY: "none" }, []],
    [{ TTS_PRIMARY: "none", TTS_FALLBACK: "workers-ai" }, []],
    [{ TTS_PRIMARY: "browser", TTS_FALLBACK: "none" }, ["browser"]],
  ])("make of %j the rungs %j", (env, rungs) => {
    expect(kinds(env)).toEqual(rungs);
  });

  it.each([
    [{ TTS_PRIMARY: "elevenlabs" }, "ELEVENLABS_API_KEY"],
    [{ TTS_PRIMARY: "workers-ai", TTS_FALLBACK: "elevenlabs" }, "ELEVENLABS_API_KEY"],
    [{ TTS_PRIMARY: "aura" }, "TTS_PRIMARY"],
    [{ TTS_FALLBACK: "off" }, "TTS_FALLBACK"],
    [{ ELEVENLABS_OUTPUT_FORMAT: "mp3_44100_128" }, "ELEVENLABS_OUTPUT_FORMAT"],
    [{ ELEVENLABS_VOICE_ID: "../admin" }, "ELEVENLABS_VOICE_ID"],
    [{ ELEVENLABS_VOICE_WARM: "a b" }, "ELEVENLABS_VOICE_WARM"],
    [{ ELEVENLABS_BASE_URL: "http://api.elevenlabs.io" }, "ELEVENLABS_BASE_URL"],
    [{ ELEVENLABS_API_KEY: "two words" }, "ELEVENLABS_API_KEY"],
    [{ TTS_SOFT_TIMEOUT_MS: "0" }, "TTS_SOFT_TIMEOUT_MS"],
    [{ TTS_TIMEOUT_SECONDS: "soon" }, "TTS_TIMEOUT_SECONDS"],
  ])("refuse %j and name %s", (env, variable) => {
    expect(variableOf(env)).toBe(variable);
  });

  it("give each persona its own voice, and the common one where it has none", () => {
    expect(voicesOf({ ELEVENLABS_VOICE_ID: "common", ELEVENLABS_VOICE_RIGOROUS: "own" })).toEqual({
      calm: "common",
      rigorous: "own",
      warm: "common",
      analytical: "common",
    });
  });

  it.each([
    [{}, 2_500, 2_000],
    [{ TTS_SOFT_TIMEOUT_MS: "60000", TTS_TIMEOUT_SECONDS: "600" }, 2_500, 2_000],
    [{ TTS_SOFT_TIMEOUT_MS: "1200" }, 1_200, 2_000],
    [{ TTS_TIMEOUT_SECONDS: "0.5" }, 500, 500],
  ])("bound the deadlines of a live turn from above: %j", (env, firstByteMs, gapMs) => {
    expect(speech(env)).toMatchObject({ firstByteMs, gapMs });
  });

  it("name the ways of each voice, and Workers AI only where it is bound", () => {
    const both = speech({ ELEVENLABS_API_KEY, TTS_FALLBACK: "workers-ai" });
    const socket = { id: "eleven_flash_v2_5@elevenlabs", provider: "elevenlabs" };
    const http = { id: "eleven_flash_v2_5@elevenlabs/http", provider: "elevenlabs" };
    expect(voiceWays(both, false)).toEqual([socket, http]);
    expect(voiceWays(both, true)).toEqual([socket, http, { id: "aura-1@workers-ai", provider: "workers-ai" }]);
  });

  it("name the host where it is not the vendor's", () => {
    const [way] = voiceWays(speech({ ELEVENLABS_API_KEY, ELEVENLABS_BASE_URL: "http://127.0.0.1:9102" }), false);
    expect(way?.id).toBe("eleven_flash_v2_5@127.0.0.1");
  });
});
