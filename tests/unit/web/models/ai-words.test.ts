/** The badge's words: no model, one that helps, one that does not since when, before and in an interview. */
import { describe, expect, it } from "vitest";
import type { AiStatus } from "#contract/http/status.ts";
import { AiModel } from "../../../../web/src/models/ai.ts";
import { AI_HELPS, AI_NEVER, AI_WITHOUT, aiWords } from "../../../../web/src/models/ai-words.ts";
import { timeWords } from "../../../../web/src/models/dates.ts";
import type { Levels } from "../../../../web/src/session/session-model.ts";
import { failed, fakeApi, NO_MODEL, OFFLINE, ok } from "../../../support/web-api.ts";
import { settled } from "../../../support/web-scheduler.ts";

const AT = "2026-11-24T14:05:00.000Z";
const MODEL: AiStatus = { ...NO_MODEL, configured: true, status: "online", fallbackMode: false, model: "one" };
const levels = (part: Partial<Levels>): Levels => ({ llm: 3, text: "", since: null, untilMs: null, ...part });

describe("before an interview", () => {
  it.each([
    [NO_MODEL, "none", "Offline engine"],
    [MODEL, "on", "AI online"],
    [{ ...MODEL, status: "unknown" }, "on", "AI set up, not used yet"],
    [
      { ...MODEL, status: "offline", lastErrorAt: AT },
      "part",
      `AI degraded since ${timeWords(AT)}: Viva's own wording is used`,
    ],
    [{ ...MODEL, status: "offline" }, "part", "AI degraded: Viva's own wording is used"],
  ] satisfies readonly (readonly [AiStatus, string, string])[])(
    "%# says how the server's model does",
    (status, shape, text) => {
      expect(aiWords(status, null)).toMatchObject({ shape, text });
    },
  );

  it("is nothing while nothing is known", () => {
    expect(aiWords(null, null)).toBeNull();
  });

  it("is asked once, and a failed question says nothing", async () => {
    const api = fakeApi({ aiStatus: async () => ok(MODEL) });
    const model = new AiModel(api);
    await settled();
    expect(model.words.value?.text).toBe("AI online");
    expect(api.calls).toEqual(["aiStatus"]);
    const down = new AiModel(fakeApi({ aiStatus: async () => failed(OFFLINE) }));
    await settled();
    expect(down.words.value).toBeNull();
  });
});

describe("in an interview", () => {
  it("a retry is no change", () => {
    expect(aiWords(MODEL, levels({ llm: 0 }))?.text).toBe("AI online");
    expect(aiWords(MODEL, levels({ llm: 1 }))?.text).toBe("AI online");
  });

  it("a second model is told, with the time", () => {
    const since = Date.parse(AT);
    expect(aiWords(MODEL, levels({ llm: 2, since }))?.text).toBe(
      `AI degraded since ${timeWords(AT)}: a second model words the questions`,
    );
    expect(aiWords(MODEL, levels({ llm: 2 }))?.text).toBe("AI degraded: a second model words the questions");
  });

  it("a model that fell away is told, with the time and when it is tried again", () => {
    const words = aiWords(
      MODEL,
      levels({ since: Date.parse(AT), untilMs: Date.parse(AT) + 60_000, text: "It is slow." }),
    );
    expect(words).toMatchObject({ shape: "part", short: "AI degraded" });
    expect(words?.text).toBe(`AI degraded since ${timeWords(AT)}: Viva's own wording is used`);
    expect(words?.more).toEqual(["It is slow.", `It is tried again at ${timeWords("2026-11-24T14:06:00.000Z")}.`]);
  });

  it("without a model is the offline engine, whatever the server has", () => {
    expect(aiWords(NO_MODEL, levels({ text: "In writing." }))).toMatchObject({
      text: "Offline engine",
      more: ["In writing."],
    });
    expect(aiWords(MODEL, levels({}))?.text).toBe("Offline engine");
    expect(aiWords(null, levels({}))?.text).toBe("Offline engine");
  });

  it("entered while the model is down says since when the server knows", () => {
    const status: AiStatus = { ...MODEL, status: "offline", lastErrorAt: AT };
    expect(aiWords(status, levels({}))?.text).toContain(`AI degraded since ${timeWords(AT)}`);
  });
});

describe("what a model is for", () => {
  it("is told with what it never does", () => {
    expect(AI_HELPS.join(" ")).toContain("each counts only if its quote is found");
    expect(AI_NEVER).toContain("never sets a level or the score");
    expect(AI_WITHOUT).toContain("without a language model");
  });
});
