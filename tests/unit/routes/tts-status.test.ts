import { describe, expect, it } from "vitest";
import { TtsStatus } from "#contract/http/status.ts";
import type { VoiceWay } from "#kernel/voice-settings.ts";
import { ttsStatusOf } from "../../../worker/routes/tts-status.ts";

const NOW = Date.UTC(2026, 10, 28);
const AGO = NOW - 60_000;

const SOCKET: VoiceWay = { id: "flash@elevenlabs", provider: "elevenlabs" };
const HTTP: VoiceWay = { id: "flash@elevenlabs/http", provider: "elevenlabs" };
const AURA: VoiceWay = { id: "aura-1@workers-ai", provider: "workers-ai" };
const ALL = [SOCKET, HTTP, AURA];

const well = ({ id }: VoiceWay) => ({ id, lastOkAt: AGO, lastErrorAt: null, lastErrorCode: null });
const ill = ({ id }: VoiceWay) => ({ id, lastOkAt: null, lastErrorAt: AGO, lastErrorCode: "quota" });

describe("the status of the voices", () => {
  it.each([
    ["nobody is set up and the browser may speak", [], true, [], [false, "offline", true, null, "browser"]],
    ["nobody may speak", [], false, [], [false, "offline", true, null, "none"]],
    ["nobody spoke yet", ALL, true, [], [true, "unknown", false, SOCKET.id, "elevenlabs"]],
    ["the socket is well", ALL, true, [well(SOCKET)], [true, "online", false, SOCKET.id, "elevenlabs"]],
    ["its stream stands in", ALL, true, [ill(SOCKET), well(HTTP)], [true, "online", true, HTTP.id, "elevenlabs"]],
    ["the other vendor does", ALL, true, [ill(SOCKET), ill(HTTP)], [true, "unknown", true, AURA.id, "workers-ai"]],
    ["all fail", ALL, true, ALL.map(ill), [true, "offline", true, SOCKET.id, "browser"]],
    ["all fail and the browser may not", [SOCKET], false, [ill(SOCKET)], [true, "offline", true, SOCKET.id, "none"]],
  ] as const)("when %s", (_case, ways, browserVoice, rows, expected) => {
    const answer = TtsStatus.parse(ttsStatusOf(ways, browserVoice, rows, NOW));
    expect([answer.configured, answer.status, answer.fallbackMode, answer.model, answer.provider]).toEqual(expected);
  });

  it("names the newest failure by a code of ours", () => {
    expect(ttsStatusOf(ALL, true, [ill(SOCKET)], NOW)).toMatchObject({
      lastOkAt: null,
      lastErrorAt: new Date(AGO).toISOString(),
      lastErrorCode: "quota",
    });
  });
});
