/** What the stand-in of a voice refuses before it says a word, and the order of its checks. */
import { describe, expect, it } from "vitest";
import {
  errorBody,
  inactivityOf,
  isSpeechRefusal,
  readSpeechRequest,
  refusedUpgrade,
  SPEECH_KEY,
} from "../../../../scripts/stand-ins/speech-checks.ts";

const HEADERS = { "xi-api-key": SPEECH_KEY };
const url = (path: string, query: Readonly<Record<string, string>>): URL =>
  new URL(`http://voice.test${path}?${new URLSearchParams(query)}`);

const LIVE = "/v1/text-to-speech/Voice_1-a/multi-stream-input";
const PLAIN = "/v1/text-to-speech/Voice_1-a/stream";
const PCM = { output_format: "pcm_24000" };
const MODEL = { ...PCM, model_id: "eleven_flash_v2_5" };

describe("an upgrade", () => {
  it("is welcome with a key, a voice, a model and the one format there is", () => {
    expect(refusedUpgrade(url(LIVE, MODEL), HEADERS)).toBeNull();
  });

  it.each([
    ["another path", "/v1/text-to-speech/Voice/stream-input", MODEL, HEADERS, 404, "not_found"],
    ["a path within a path", "/v1/text-to-speech/a/b/multi-stream-input", MODEL, HEADERS, 404, "not_found"],
    ["no key", LIVE, MODEL, {}, 401, "invalid_api_key"],
    ["another key", LIVE, MODEL, { "xi-api-key": "key" }, 401, "invalid_api_key"],
    ["a voice with a space", LIVE.replace("Voice_1-a", "a%20b"), MODEL, HEADERS, 404, "voice_not_found"],
    ["no format", LIVE, { model_id: "eleven_flash_v2_5" }, HEADERS, 400, "invalid_output_format"],
    ["another format", LIVE, { ...MODEL, output_format: "mp3_44100" }, HEADERS, 400, "invalid_output_format"],
    ["no model", LIVE, PCM, HEADERS, 400, "invalid_model_id"],
    ["a model that cannot do it live", LIVE, { ...PCM, model_id: "eleven_v3" }, HEADERS, 400, "invalid_model_id"],
    ["no patience", LIVE, { ...MODEL, inactivity_timeout: "0" }, HEADERS, 400, "invalid_inactivity_timeout"],
    ["too much patience", LIVE, { ...MODEL, inactivity_timeout: "181" }, HEADERS, 400, "invalid_inactivity_timeout"],
    [
      "patience that is a word",
      LIVE,
      { ...MODEL, inactivity_timeout: "x" },
      HEADERS,
      400,
      "invalid_inactivity_timeout",
    ],
  ])("with %s is refused", (_, path, query, headers, status, error) => {
    expect(refusedUpgrade(url(path, query), headers)).toEqual({ status, error });
  });

  it("is asked for its key before anything else about it is told", () => {
    expect(refusedUpgrade(url(LIVE, {}), {})).toMatchObject({ error: "invalid_api_key" });
  });

  it.each([
    [{}, 20_000],
    [{ inactivity_timeout: "180" }, 180_000],
    [{ inactivity_timeout: "0.5" }, 500],
  ])("says how long it may be silent: %j", (query, ms) => {
    expect(refusedUpgrade(url(LIVE, { ...MODEL, ...query }), HEADERS)).toBeNull();
    expect(inactivityOf(url(LIVE, { ...MODEL, ...query }))).toBe(ms);
  });
});

describe("a request for one text", () => {
  const ask = (body: object | string, method = "POST", query: Readonly<Record<string, string>> = PCM) =>
    readSpeechRequest(method, url(PLAIN, query), HEADERS, typeof body === "string" ? body : JSON.stringify(body));

  it("has a model when it names none", () => {
    expect(ask({ text: "Hello." })).toEqual({ text: "Hello.", model_id: "eleven_multilingual_v2" });
  });

  it("keeps what it says about its neighbours and its voice", () => {
    const body = {
      text: "Hello.",
      model_id: "eleven_v3",
      previous_text: "Before.",
      next_text: "After.",
      seed: 0,
      apply_text_normalization: "off",
      voice_settings: { stability: 0.5, use_speaker_boost: true },
    };
    expect(ask(body)).toEqual(body);
  });

  it.each([
    ["is not posted", { text: "x" }, "GET", PCM, { status: 405, error: "method_not_allowed" }],
    ["wants another format", { text: "x" }, "POST", {}, { status: 400, error: "invalid_output_format" }],
    ["names no model", { text: "x", model_id: "babbage" }, "POST", PCM, { status: 400, error: "invalid_model_id" }],
  ])("is refused when it %s", (_, body, method, query, refusal) => {
    expect(ask(body, method, query)).toEqual(refusal);
  });

  it.each([
    ["eleven_multilingual_v2", 10_000],
    ["eleven_flash_v2_5", 40_000],
  ])("to %s may have %i characters, and not one more", (model_id, most) => {
    expect(isSpeechRefusal(ask({ text: "a".repeat(most), model_id }) ?? { status: 0, error: "" })).toBe(false);
    expect(ask({ text: "a".repeat(most + 1), model_id })).toEqual({
      status: 400,
      error: "max_character_limit_exceeded",
    });
  });

  it.each([
    ["nothing", "", [["body"]]],
    ["no JSON", "{", [["body"]]],
    ["no text", {}, [["body", "text"]]],
    [
      "a text that is a number, and a seed below zero",
      { text: 7, seed: -1 },
      [
        ["body", "text"],
        ["body", "seed"],
      ],
    ],
    [
      "a setting that is a word",
      { text: "x", voice_settings: { speed: "fast" } },
      [["body", "voice_settings", "speed"]],
    ],
  ])("that is %s is told field by field", (_, body, places) => {
    const read = ask(body);
    if (!isSpeechRefusal(read)) throw new Error("it was taken");
    expect([read.status, read.problems?.map(({ loc }) => loc)]).toEqual([422, places]);
  });
});

describe("the body of a refusal", () => {
  it("is the vendor's error by name, or its list of problems", () => {
    expect(JSON.parse(errorBody({ status: 401, error: "invalid_api_key" }))).toEqual({
      detail: { status: "invalid_api_key", message: "refused: invalid_api_key" },
    });
    const problems = [{ loc: ["body", "text"], msg: "Required", type: "missing" }];
    expect(JSON.parse(errorBody({ status: 422, error: "", problems }))).toEqual({ detail: problems });
  });
});
