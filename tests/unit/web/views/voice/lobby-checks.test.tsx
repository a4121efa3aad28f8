// @vitest-environment happy-dom
/** The lobby over a browser with sound: each check in every state, what it says to eyes and ears, and the ways out. */
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { CONSENT_FACTS } from "../../../../../web/src/models/voice/consent-facts.ts";
import { LobbyView } from "../../../../../web/src/views/voice/lobby.tsx";
import { failed, NO_MODEL, OFFLINE, ok } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { type AudioWorld, audioWorld } from "../../../../support/web-audio.ts";
import {
  button,
  buttonNames,
  choose,
  doing,
  every,
  field,
  has,
  mount,
  only,
  press,
  until,
  words,
} from "../../../../support/web-render.tsx";
import { screen } from "../../../../support/web-screens.ts";

const AGREED = '{"version":2}';

beforeEach(() => {
  screen(true);
  onTestFinished(() => localStorage.clear());
});

const TWO: Partial<MediaDeviceInfo>[] = [
  { kind: "audioinput", deviceId: "m1", label: "Desk microphone" },
  { kind: "audioinput", deviceId: "m2", label: "" },
  { kind: "audiooutput", deviceId: "s1", label: "Headphones" },
];

async function lobby(options: Parameters<typeof audioWorld>[0] = {}, api: Parameters<typeof openApp>[0] = {}) {
  localStorage.setItem("viva.voice.consent", AGREED);
  const world = audioWorld(options);
  world.found = TWO;
  const made = openApp(api);
  const mounted = await mount(made.inApp(<LobbyView sessionId="s1" />));
  await doing(() => {});
  return { ...made, ...mounted, world };
}

async function opened(world: AudioWorld, root: HTMLElement): Promise<void> {
  await press(button(root, "Open the microphone"));
  await until(() => expect(has(root, "field", "Microphone")).toBe(true));
  expect(world.tracks).toHaveLength(1);
}

const part = { position: 0, pcm: new Int16Array(640), discontinuity: false, level: 0.6, changes: [] };

/** So many frames of 40 ms from the microphone. */
const hear = (world: AudioWorld, frames: number, speech = true) =>
  doing(() => {
    for (let at = 0; at < frames; at += 1) world.node("capture").port.says({ ...part, position: at * 640, speech });
  });

const step = (root: ParentNode, name: string) => {
  const found = every(root, ".check-step").find((one) => words(only(one, "h2")).startsWith(name));
  if (found === undefined) throw new Error(`no step ${name}`);
  return found;
};

describe("before consent", () => {
  it("says every fact, and opens the microphone only with it", async () => {
    const world = audioWorld();
    const made = openApp();
    const { root } = await mount(made.inApp(<LobbyView sessionId="s1" />));
    expect(every(root, "dl dt").map(words)).toEqual(CONSENT_FACTS.map(({ name }) => name));
    expect(world.asked).toEqual([]);
    await press(button(root, "Agree and open the microphone"));
    await until(() => expect(world.asked).toHaveLength(1));
    expect(localStorage.getItem("viva.voice.consent")).not.toBeNull();
  });
});

describe("the microphone", () => {
  it("follows the voice for the eye, asks for a sentence, and is enough after two seconds of it", async () => {
    const { root, world } = await lobby();
    await opened(world, root);
    const told = () => words(only(step(root, "Microphone"), "[role=status]"));
    expect(told()).toBe("Say a sentence: the bar follows your voice.");
    await hear(world, 25);
    expect(only(root, ".meter-bar").style.getPropertyValue("--level")).toBe("0.60");
    expect(every(step(root, "Microphone"), ".check-passed")).toEqual([]);
    await hear(world, 25);
    expect(told()).toBe("Your voice is heard well.");
    expect(words(only(step(root, "Microphone"), ".check-passed"))).toBe("works");
  });

  it("counts a voice alone, not a noise", async () => {
    const { root, world } = await lobby();
    await opened(world, root);
    await hear(world, 200, false);
    expect(every(step(root, "Microphone"), ".check-passed")).toEqual([]);
  });

  it("that gives nothing at all is asked whether it is muted", async () => {
    const { root, world } = await lobby();
    await opened(world, root);
    await doing(() => world.node("capture").port.says({ ...part, speech: false, level: 0, changes: ["silent"] }));
    expect(words(only(step(root, "Microphone"), "[role=status]"))).toContain("Is the microphone muted on the device?");
    await doing(() => world.node("capture").port.says({ ...part, speech: false, changes: ["sound"] }));
    expect(words(only(step(root, "Microphone"), "[role=status]"))).toContain("Say a sentence");
  });

  it("can be another one; what was heard of the first does not count for it", async () => {
    const { root, world } = await lobby();
    await opened(world, root);
    await hear(world, 50);
    await choose(field(root, "Microphone"), "m2");
    await until(() => expect(world.tracks).toHaveLength(2));
    expect(world.asked.at(-1)).toMatchObject({ audio: { deviceId: { exact: "m2" } } });
    expect(world.tracks[0]?.isStopped).toBe(true);
    expect(every(step(root, "Microphone"), ".check-passed")).toEqual([]);
  });

  it("without a name is called by its number", async () => {
    const { root, world } = await lobby();
    await opened(world, root);
    expect(every(field(root, "Microphone"), "option").map(words)).toEqual([
      "As the system chooses",
      "Desk microphone",
      "Microphone 2",
    ]);
  });

  it.each([
    ["NotAllowedError", /allow/i],
    ["NotFoundError", /microphone/i],
    ["NotReadableError", /program/i],
  ])("that is refused with %s is told with what helps, and can be opened again", async (name, help) => {
    const { root, world } = await lobby();
    world.refusal = new DOMException("no", name);
    await press(button(root, "Open the microphone"));
    await until(() => expect(every(root, "[role=alert]")).toHaveLength(1));
    expect(words(only(root, "[role=alert]"))).toMatch(help);
    expect(words(only(root, "[role=alert]"))).toContain("In writing nothing is missing.");
    world.refusal = null;
    await press(button(root, "Try again"));
    await until(() => expect(has(root, "field", "Microphone")).toBe(true));
    expect(every(root, "[role=alert]")).toEqual([]);
  });

  it("that is pulled out gives way to the system's choice", async () => {
    localStorage.setItem("viva.voice", '{"microphone":"m2"}');
    const { root, world } = await lobby();
    await opened(world, root);
    await doing(() => world.tracks[0]?.end());
    await until(() => expect(world.tracks).toHaveLength(2));
    expect(world.asked.map(({ audio }) => Object(audio).deviceId)).toEqual([{ exact: "m2" }, undefined]);
    expect(world.tracks.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  });

  it("that was chosen once and is gone gives way to the system's choice, and the list says so", async () => {
    localStorage.setItem("viva.voice", '{"microphone":"m9"}');
    const { root, world } = await lobby();
    world.gone.add("m9");
    await opened(world, root);
    expect(world.asked).toHaveLength(2);
    expect(every(root, "[role=alert]")).toEqual([]);
    expect(field(root, "Microphone")).toHaveProperty("value", "");
  });

  it("is let go of when one leaves", async () => {
    const { root, world, gone } = await lobby();
    await opened(world, root);
    await gone();
    expect([world.tracks[0]?.isStopped, world.closed]).toEqual([true, 1]);
  });
});

describe("hearing oneself", () => {
  it("records for three seconds, says so, plays it, and offers it once more", async () => {
    const { root, world, scheduler } = await lobby();
    await opened(world, root);
    await press(button(root, "Record three seconds and hear them"));
    expect(button(root, "Say something…").getAttribute("aria-busy")).toBe("true");
    await hear(world, 10);
    await doing(() => scheduler.advance(3_000));
    await until(() => expect(has(root, "button", "Once more")).toBe(true));
    expect(world.played.map(({ samples, rateHz }) => [samples.length, rateHz])).toEqual([[6_400, 16_000]]);
  });

  it("takes nothing from before the press", async () => {
    const { root, world, scheduler } = await lobby();
    await opened(world, root);
    await hear(world, 30);
    await press(button(root, "Record three seconds and hear them"));
    await hear(world, 2);
    await doing(() => scheduler.advance(3_000));
    await until(() => expect(world.played).toHaveLength(1));
    expect(world.played[0]?.samples).toHaveLength(1_280);
  });

  it("is over without a sound where nothing was heard", async () => {
    const { root, world, scheduler } = await lobby();
    await opened(world, root);
    await press(button(root, "Record three seconds and hear them"));
    await doing(() => scheduler.advance(3_000));
    await until(() => expect(has(root, "button", "Once more")).toBe(true));
    expect(world.played).toEqual([]);
  });
});

describe("the loudspeaker", () => {
  const told = (root: ParentNode) => words(only(step(root, "Loudspeaker"), "[role=status]"));

  it("plays three notes on a press, and says what to do where none was heard", async () => {
    const { root, world } = await lobby();
    expect(told(root)).toBe("");
    await press(button(root, "Play three notes"));
    await until(() => expect(told(root)).toContain("If you heard none, turn it up or choose another."));
    expect(world.played).toHaveLength(1);
  });

  it("is the one that was chosen", async () => {
    const { root, world } = await lobby();
    await opened(world, root);
    await choose(field(root, "Loudspeaker"), "s1");
    await press(button(root, "Play three notes"));
    await until(() => expect(world.played).toHaveLength(1));
    expect(world.sinks).toContain("s1");
  });

  it("that a browser has not says so instead of nothing", async () => {
    const { root, world } = await lobby({ hasWorklets: false });
    await press(button(root, "Play three notes"));
    await until(() => expect(told(root)).toContain("No sound could be played."));
    expect([world.played, button(root, "Play three notes").getAttribute("aria-busy")]).toEqual([[], null]);
  });
});

describe("the connection", () => {
  it.each([
    [90, /^90 ms: answers come without a delay/, true],
    [300, /^300 ms: good enough to talk/, true],
    [900, /^900 ms: expect short waits/, false],
  ])("of %d ms is told in words, and works up to 400", async (ms, line, works) => {
    let turn = 0;
    const made = openApp();
    const slow = async () => {
      turn += 1;
      if (turn % 2 === 0) await made.scheduler.advance(ms);
      return ok(NO_MODEL);
    };
    localStorage.setItem("viva.voice.consent", AGREED);
    audioWorld();
    const app = { ...made.app, api: { ...made.app.api, aiStatus: slow } };
    const { AppProvider } = await import("../../../../../web/src/ui/app-context.ts");
    const { root } = await mount(
      <AppProvider value={app}>
        <LobbyView sessionId="s1" />
      </AppProvider>,
    );
    await until(() => expect(words(only(step(root, "Connection"), "[role=status]"))).toMatch(line));
    expect(every(step(root, "Connection"), ".check-passed")).toHaveLength(works ? 1 : 0);
  });

  it("that is not there is said to be harmless for writing, and measured again", async () => {
    const answers = [failed<never>(OFFLINE), failed<never>(OFFLINE)];
    const { root } = await lobby({}, { api: { aiStatus: async () => answers.shift() ?? ok(NO_MODEL) } });
    expect(words(step(root, "Connection"))).toContain("In writing, what you send waits until it can go.");
    await press(button(root, "Measure again"));
    await until(() => expect(words(step(root, "Connection"))).toContain("0 ms"));
  });
});

describe("the ways on", () => {
  it("stand there whatever was checked", async () => {
    const { root, went } = await lobby({ hasWorklets: false });
    expect(buttonNames(root).slice(-2)).toEqual(["Go to the room", "Write instead"]);
    await press(button(root, "Write instead"));
    expect([went, localStorage.getItem("viva.voice.session")]).toEqual([[{ view: "room", sessionId: "s1" }], null]);
  });
});
