// @vitest-environment happy-dom
/** The lobby and the spoken part of the room as pages: consent first, writing always, nothing that blocks. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { BottomBar } from "../../../../../web/src/views/room/bottom-bar.tsx";
import { ConsentPanel } from "../../../../../web/src/views/voice/consent-panel.tsx";
import { DeveloperPanel } from "../../../../../web/src/views/voice/developer-panel.tsx";
import { LobbyView } from "../../../../../web/src/views/voice/lobby.tsx";
import { MicTrouble } from "../../../../../web/src/views/voice/mic-trouble.tsx";
import { VoicePart } from "../../../../../web/src/views/voice/voice-part.tsx";
import { failed, OFFLINE } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { metricsOf } from "../../../../support/web-frames.ts";
import {
  arrival,
  button,
  doing,
  drawn,
  every,
  has,
  headings,
  mount,
  only,
  press,
  until,
  words,
} from "../../../../support/web-render.tsx";
import { enterRoom } from "../../../../support/web-room.ts";
import { screen } from "../../../../support/web-screens.ts";

beforeEach(() => void screen(true));
afterEach(() => localStorage.clear());

const AGREED = '{"version":2}';

async function lobby({ agreed = false, offline = false } = {}) {
  if (agreed) localStorage.setItem("viva.voice.consent", AGREED);
  const made = openApp(offline ? { api: { aiStatus: async () => failed(OFFLINE) } } : {});
  const { root } = await mount(made.inApp(<LobbyView sessionId="s1" />));
  await doing(() => {});
  return { ...made, root };
}

describe("the lobby", () => {
  it("asks for consent before anything, and lets one write instead in one press", async () => {
    const { root, went } = await lobby();
    expect(headings(root).map(({ text }) => text)).toEqual(["Before you speak", "Before the microphone is opened"]);
    expect(every(root, ".checks")).toEqual([]);
    await press(button(root, "Write instead"));
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
    expect(localStorage.getItem("viva.voice.session")).toBeNull();
  });

  it("offers three checks and a choice, none of which is needed to go on", async () => {
    const { root, went } = await lobby({ agreed: true });
    expect(
      headings(root)
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(["Microphone", "Loudspeaker", "Connection works", "Recording"]);
    await press(button(root, "Go to the room"));
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
    expect(localStorage.getItem("viva.voice.session")).toBe("s1");
  });

  it("records nothing unless it is chosen, which is remembered", async () => {
    const { root } = await lobby({ agreed: true });
    const choice = only(root, ".tick input");
    expect(choice.matches(":checked")).toBe(false);
    await press(choice);
    expect(localStorage.getItem("viva.voice")).toContain('"recording":true');
  });

  it("says why a microphone does not open, and goes on", async () => {
    const { root } = await lobby({ agreed: true });
    await press(button(root, "Open the microphone"));
    await until(() => expect(has(root, "button", "Try again")).toBe(true));
    expect(words(only(root, "[role=alert]"))).toContain("In writing nothing is missing");
    expect(has(root, "button", "Go to the room")).toBe(true);
  });

  it("measures the way to the server by itself, and again", async () => {
    const { root } = await lobby({ agreed: true, offline: true });
    expect(words(root)).toContain("No answer came");
    await press(button(root, "Measure again"));
    expect(words(root)).toContain("No answer came");
  });
});

describe("consent", () => {
  it("is a panel of four plain answers and two buttons", async () => {
    const given: string[] = [];
    const { root } = await mount(
      <ConsentPanel onAgree={() => given.push("yes")} onDecline={() => given.push("no")} decline="Write instead" />,
    );
    expect(every(root, "dt").map(words)).toHaveLength(4);
    await press(button(root, "Agree and open the microphone"));
    await press(button(root, "Write instead"));
    expect(given).toEqual(["yes", "no"]);
  });
});

describe("a microphone that does not open", () => {
  it.each(["denied", "none", "busy", "unfit", "insecure", "unsupported", "broken"] as const)(
    "is explained, with a way to try again: %s",
    (state) => {
      const root = drawn(<MicTrouble state={state} onAgain={() => {}} onWrite={() => {}} />);
      expect(every(root, "button").map(words)).toEqual(["Try again", "Write instead"]);
      expect(words(only(root, ".notice-words"))).toMatch(/\. In writing nothing is missing\.$/);
    },
  );

  it("is nothing to speak of while it is open, opening or not wanted", () => {
    for (const state of ["open", "opening", "closed"] as const) {
      expect(drawn(<MicTrouble state={state} onAgain={() => {}} />).textContent).toBe("");
    }
  });

  it("waits for a press where the browser wants one", () => {
    const root = drawn(<MicTrouble state="asleep" onAgain={() => {}} onWrite={() => {}} />);
    expect(every(root, "button").map(words)).toEqual(["Go on speaking", "Write instead"]);
  });
});

describe("the developer panel", () => {
  it("shows the times of the newest turns first, and a dash for what was not reached", () => {
    const turns = Array.from({ length: 10 }, (_, index) => ({
      turnId: `t${index}`,
      metrics: metricsOf({ commitMs: 1_234.5, requestMs: 3.21, speculation: "hit" }),
    }));
    const root = drawn(<DeveloperPanel metrics={turns} stt={0} tts={2} />);
    const rows = every(root, "tbody tr");
    expect(rows).toHaveLength(8);
    expect(words(rows[0] ?? root)).toBe("t9––12353.2––––––––––––hit");
    expect(every(root, "th[scope=col]")).toHaveLength(18);
  });

  it("says so while nothing was measured", () => {
    expect(words(drawn(<DeveloperPanel metrics={[]} stt={0} tts={0} />))).toContain("No turn has been measured yet");
  });
});

describe("the spoken part of the room", () => {
  async function part(options: Parameters<typeof enterRoom>[0] = {}) {
    const made = await enterRoom(options);
    const app = openApp();
    const { root, gone } = await mount(app.inApp(<VoicePart room={made.room} />));
    return { ...made, root, gone };
  }

  it("asks first, and leaves when it is declined", async () => {
    const { root, room } = await part();
    await arrival(root, ".consent");
    await press(button(root, "Write instead"));
    expect(root.textContent).toBe("");
    expect(room.spoken.value?.isOn.value).toBe(false);
  });

  it("says what is missing where the browser has no sound, and lets one write", async () => {
    const { root } = await part();
    await arrival(root, ".consent");
    await press(button(root, "Agree and open the microphone"));
    await until(() => expect(has(root, "button", "Try again")).toBe(true));
    await press(button(root, "Write instead"));
    expect(every(root, ".notice")).toEqual([]);
  });

  it("lends itself to the room while it is there", async () => {
    const { room, gone } = await part();
    expect(room.spoken.value).not.toBeNull();
    await gone();
    expect(room.spoken.value).toBeNull();
  });

  it("shows the developer panel when the address asks for it", async () => {
    vi.stubGlobal("location", { ...location, search: "?dev=1" });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { root } = await part();
    await arrival(root, ".dev-panel");
  });

  it("is fetched when somebody wants to speak", async () => {
    const { room } = await enterRoom();
    const app = openApp();
    const { root } = await mount(app.inApp(<BottomBar room={room} />));
    expect(every(root, ".consent")).toEqual([]);
    await press(button(root, "Speak instead"));
    await arrival(root, ".consent");
  });
});
