/** Who listens, for each choice of settings and keys. */
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "#kernel/config.ts";

const SECRET_KEY = "0123456789abcdef0123456789abcdef";
const DEEPGRAM_API_KEY = "dg-1";
const ELEVENLABS_API_KEY = "el-1";

function recognition(env: object) {
  return readConfig({ SECRET_KEY, ...env }).recognition;
}

function kinds(env: object): string[] {
  const { recognisers, browserRecognition } = recognition(env);
  return [...recognisers.map(({ kind }) => kind), ...(browserRecognition ? ["browser"] : [])];
}

function variableOf(env: object): string {
  try {
    recognition(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.variable;
  }
  return "";
}

describe("the settings of recognition", () => {
  it.each([
    [{}, ["browser"]],
    [{ DEEPGRAM_API_KEY }, ["deepgram-flux", "deepgram-nova", "browser"]],
    [{ ELEVENLABS_API_KEY }, ["elevenlabs", "browser"]],
    [{ DEEPGRAM_API_KEY, ELEVENLABS_API_KEY }, ["deepgram-flux", "elevenlabs", "browser"]],
    [{ DEEPGRAM_API_KEY, ELEVENLABS_API_KEY, STT_PRIMARY: "elevenlabs" }, ["elevenlabs", "deepgram-flux", "browser"]],
    [{ DEEPGRAM_API_KEY, STT_PRIMARY: "deepgram-nova" }, ["deepgram-nova", "browser"]],
    [{ DEEPGRAM_API_KEY, STT_FALLBACK: "none" }, ["deepgram-flux"]],
    [{ DEEPGRAM_API_KEY, STT_FALLBACK: "deepgram-flux" }, ["deepgram-flux", "browser"]],
    [{ DEEPGRAM_API_KEY, STT_FALLBACK: "workers-ai-nova" }, ["deepgram-flux", "workers-ai-nova", "browser"]],
    [{ STT_PRIMARY: "workers-ai-flux" }, ["workers-ai-flux", "workers-ai-nova", "browser"]],
    [{ STT_PRIMARY: "workers-ai-nova" }, ["workers-ai-nova", "browser"]],
    [{ DEEPGRAM_API_KEY, STT_PRIMARY: "browser" }, ["browser"]],
    [{ DEEPGRAM_API_KEY, STT_PRIMARY: "browser", STT_FALLBACK: "deepgram-nova" }, ["browser"]],
    [{ DEEPGRAM_API_KEY, STT_PRIMARY: "none" }, []],
    [{ STT_PRIMARY: "browser", STT_FALLBACK: "none" }, []],
  ])("make of %j the rungs %j", (env, rungs) => {
    expect(kinds(env)).toEqual(rungs);
  });

  it("name the vendor where it is the vendor, and the host where it is not", () => {
    const ids = (env: object) => recognition(env).recognisers.map(({ id }) => id);
    const keys = { DEEPGRAM_API_KEY, ELEVENLABS_API_KEY };
    expect(ids(keys)).toEqual(["flux-general-en@deepgram", "scribe_v2_realtime@elevenlabs"]);
    expect(ids({ ...keys, DEEPGRAM_BASE_URL: "https://api.eu.deepgram.com" })[0]).toBe("flux-general-en@deepgram");
    expect(ids({ ...keys, DEEPGRAM_BASE_URL: "http://127.0.0.1:9102" })[0]).toBe("flux-general-en@127.0.0.1");
    expect(ids({ ...keys, ELEVENLABS_BASE_URL: "https://notelevenlabs.io" })[1]).toBe(
      "scribe_v2_realtime@notelevenlabs.io",
    );
    expect(ids({ STT_PRIMARY: "workers-ai-flux" })).toEqual(["flux@workers-ai", "nova-3@workers-ai"]);
  });

  it.each([
    [{ STT_PRIMARY: "deepgram-flux" }, "DEEPGRAM_API_KEY"],
    [{ STT_PRIMARY: "elevenlabs", DEEPGRAM_API_KEY }, "ELEVENLABS_API_KEY"],
    [{ DEEPGRAM_API_KEY, STT_FALLBACK: "elevenlabs" }, "ELEVENLABS_API_KEY"],
    [{ STT_PRIMARY: "whisper" }, "STT_PRIMARY"],
    [{ STT_FALLBACK: "Browser" }, "STT_FALLBACK"],
    [{ DEEPGRAM_API_KEY: "two words" }, "DEEPGRAM_API_KEY"],
    [{ DEEPGRAM_BASE_URL: "http://api.deepgram.com" }, "DEEPGRAM_BASE_URL"],
    [{ DEEPGRAM_BASE_URL: "https://user:pass@api.deepgram.com" }, "DEEPGRAM_BASE_URL"],
    [{ ELEVENLABS_BASE_URL: "wss://api.elevenlabs.io" }, "ELEVENLABS_BASE_URL"],
    [{ ELEVENLABS_STT_MODEL_ID: "" }, ""],
    [{ ELEVENLABS_STT_MODEL_ID: "a b" }, "ELEVENLABS_STT_MODEL_ID"],
  ])("refuse %j over %j", (env, variable) => {
    expect(variableOf(env)).toBe(variable);
  });
});
