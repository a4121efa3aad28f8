// @vitest-environment happy-dom
/** The spoken part of the room over a browser with sound: from consent to the open microphone, and back to writing. */
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { DeveloperPanel } from "../../../../../web/src/views/voice/developer-panel.tsx";
import { HeardWords } from "../../../../../web/src/views/voice/heard-words.tsx";
import { VoicePart } from "../../../../../web/src/views/voice/voice-part.tsx";
import { openApp } from "../../../../support/web-app.tsx";
import { audioWorld } from "../../../../support/web-audio.ts";
import { metricsOf } from "../../../../support/web-frames.ts";
import {
  arrival,
  button,
  buttonNames,
  drawn,
  every,
  has,
  mount,
  nameOf,
  only,
  press,
  until,
  words,
} from "../../../../support/web-render.tsx";
import { enterRoom } from "../../../../support/web-room.ts";
import { screen } from "../../../../support/web-screens.ts";

beforeEach(() => {
  screen(true);
  onTestFinished(() => localStorage.clear());
});

async function part({
  agreed = true,
  browser = {},
}: {
  agreed?: boolean;
  browser?: Parameters<typeof audioWorld>[0];
} = {}) {
  if (agreed) localStorage.setItem("viva.voice.consent", '{"version":2}');
  localStorage.setItem("viva.voice.session", "s1");
  const world = audioWorld(browser);
  const made = await enterRoom();
  const mounted = await mount(openApp().inApp(<VoicePart room={made.room} />));
  return { ...made, ...mounted, world };
}

const isOpen = (root: ParentNode) => has(root, "button", "I'm done");

describe("speaking in the room", () => {
  it("opens the microphone by itself where one was speaking before, and says that it is opening", async () => {
    const { root, world, room } = await part();
    await until(() => expect(isOpen(root)).toBe(true));
    expect(world.tracks.map(({ isStopped }) => isStopped)).toEqual([false]);
    expect(room.spoken.value?.isOn.value).toBe(true);
  });

  it("tells ears what the browser is about to ask", async () => {
    const { root, world } = await part({ agreed: false });
    await arrival(root, ".consent");
    world.state = "suspended";
    await press(button(root, "Agree and open the microphone"));
    await until(() => expect(isOpen(root)).toBe(true));
    expect(every(root, ".voice-wait")).toEqual([]);
  });

  it("is left for writing in one press, and the microphone is let go of", async () => {
    const { root, world, room } = await part();
    await until(() => expect(isOpen(root)).toBe(true));
    await press(button(root, "Write instead"));
    expect([root.textContent, room.spoken.value?.isOn.value]).toEqual(["", false]);
    expect(world.tracks[0]?.isStopped).toBe(true);
    expect(localStorage.getItem("viva.voice.session")).toBeNull();
  });

  it("lets go of the microphone when the room is left", async () => {
    const { root, world, gone } = await part();
    await until(() => expect(isOpen(root)).toBe(true));
    await gone();
    expect([world.tracks[0]?.isStopped, world.closed]).toEqual([true, 1]);
  });

  it.each([
    [{ isSecure: false }, "This address is not encrypted"],
    [{ hasWorklets: false }, "This browser cannot take up sound"],
  ])("says why it cannot, with writing one press away (%#)", async (browser, told) => {
    const { root } = await part({ browser });
    await arrival(root, "[role=alert]");
    expect(words(only(root, "[role=alert]"))).toContain(told);
    expect(buttonNames(root)).toEqual(["Try again", "Write instead"]);
  });

  it("can be tried again after the permission was given", async () => {
    localStorage.setItem("viva.voice.consent", '{"version":2}');
    localStorage.setItem("viva.voice.session", "s1");
    const world = audioWorld();
    world.refusal = new DOMException("no", "NotAllowedError");
    const made = await enterRoom();
    const { root } = await mount(openApp().inApp(<VoicePart room={made.room} />));
    await arrival(root, "[role=alert]");
    world.refusal = null;
    await press(button(root, "Try again"));
    await until(() => expect(isOpen(root)).toBe(true));
  });

  it("opens the box beside the microphone and closes it again", async () => {
    const { root, room } = await part();
    await until(() => expect(isOpen(root)).toBe(true));
    expect(room.spoken.value?.wantsBox.value).toBe(false);
    await press(button(root, "Also type"));
    expect(room.spoken.value?.wantsBox.value).toBe(true);
    await press(button(root, "Also type"));
    expect(room.spoken.value?.wantsBox.value).toBe(false);
  });
});

describe("what was heard", () => {
  const word = (text: string, startSample: number, confidence: number | null) => ({
    text,
    startSample,
    endSample: startSample + 10,
    confidence,
  });
  const nothing = () => {};
  const heard = (parts: Parameters<typeof HeardWords>[0]["heard"]) =>
    drawn(<HeardWords heard={parts} onMend={nothing} onAgain={nothing} />);

  it.each([
    ["nothing is known", null],
    ["nothing was said", { turnId: "t1", parts: [], partial: "" }],
  ])("is no part of the page where %s", (_, parts) => {
    expect(heard(parts).textContent).toBe("");
  });

  it("is shown while it is being said, with nothing to put right yet", () => {
    const root = heard({ turnId: "t1", parts: [], partial: "a hash" });
    expect([words(only(root, ".heard-words")), buttonNames(root)]).toEqual(["a hash", []]);
  });

  it("can be put right or said again once there are words that stay", () => {
    const parts = [{ part: 0, revision: 0, text: "A hash map.", words: [] }];
    const root = heard({ turnId: "t1", parts, partial: "it" });
    expect(words(only(root, ".heard-words"))).toBe("A hash map. it");
    expect(buttonNames(root)).toEqual(["Put it right", "Say it again"]);
    expect(nameOf(only(root, "section"))).toBe("What was heard");
  });

  it("marks the words of which the recogniser is less than half sure, with the reason", () => {
    const parts = [
      { part: 0, revision: 0, text: "a map", words: [word("a", 0, 0.5), word("map", 20, 0.49)] },
      { part: 1, revision: 0, text: "of keys", words: [word("of", 40, null), word("keys", 60, 1)] },
    ];
    const root = heard({ turnId: "t1", parts, partial: "" });
    expect(every(root, ".unsure").map((one) => [words(one), one.getAttribute("title")])).toEqual([
      ["map", "The recogniser was not sure of this word"],
    ]);
    expect(words(only(root, ".heard-words"))).toBe("a map of keys");
  });
});

describe("the developer panel", () => {
  it.each([
    [null, "–"],
    [0, "0.0"],
    [9.94, "9.9"],
    [10, "10"],
    [1_234.5, "1235"],
  ])("shows %s ms as “%s”", (ms, shown) => {
    const turns = [{ turnId: "t1", metrics: metricsOf({ finalMs: ms }) }];
    const [cell] = every(drawn(<DeveloperPanel metrics={turns} stt={0} tts={0} />), "tbody td");
    expect(cell === undefined ? "" : words(cell)).toBe(shown);
  });

  it("can be reached and scrolled by keys, and is called by its name", () => {
    const region = only(drawn(<DeveloperPanel metrics={[]} stt={0} tts={0} />), ".dev-panel");
    expect([region.getAttribute("tabindex"), nameOf(region)]).toEqual(["0", "Developer panel"]);
    expect(words(only(region, ".dev-levels"))).toMatch(/^Hearing at level 0, speaking at level 0 /);
  });
});
