// @vitest-environment happy-dom
/** The settings of reading, hearing and time, and the usual interview: each choice is stored, put to use and taken back. */
import { describe, expect, it } from "vitest";
import type { ChangeProfile, Preferences } from "#contract/http/users.ts";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS } from "#contract/vocabulary.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { SettingsPage } from "../../../../../web/src/views/account/settings.tsx";
import { failed, GUEST, OFFLINE, ok, person, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  choose,
  doing,
  every,
  field,
  link,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

async function settings(known: Preferences = {}, api: Partial<Api> = {}, user = person()) {
  const stored: ChangeProfile[] = [];
  const made = openApp({
    api: {
      me: async () => ok({ user, preferences: known }),
      changeMe: async (body) => {
        stored.push(body);
        return ok({ user: { ...user, name: body.name ?? user.name }, preferences: body.preferences ?? {} });
      },
      ...api,
    },
  });
  const mounted = await mount(made.inApp(<SettingsPage />));
  return { ...made, ...mounted, stored, last: () => stored.at(-1)?.preferences };
}

const shown = (input: HTMLElement): unknown => Reflect.get(input, "value");
const chosen = (root: ParentNode, legend: string) => {
  const group = every(root, "fieldset").find((one) => words(only(one, "legend")) === legend);
  if (group === undefined) throw new Error(`no group ${legend}`);
  return every(group, "input:checked").map((input) => input.getAttribute("value"));
};
const save = (form: HTMLElement) =>
  doing(() => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));

describe("the usual interview", () => {
  it.each([
    ["Kind of interview", TRACKS.length],
    ["Manner", COMPANY_STYLES.length],
    ["Difficulty", DIFFICULTIES.length],
    ["Mock or coach", MODES.length],
    ["Interviewer", PERSONAS.length],
    ["In writing or aloud", 2],
  ])("%s offers everything there is, and what was chosen last", async (name, count) => {
    const { root } = await settings();
    const options = every(field(root, name), "option");
    expect(options).toHaveLength(count + 1);
    expect([words(options[0] ?? root), shown(field(root, name))]).toEqual(["What I chose last", ""]);
  });

  it.each([
    ["Kind of interview", "data_science", { defaults: { track: "data_science" } }],
    ["Manner", "amazon", { defaults: { companyStyle: "amazon" } }],
    ["Difficulty", "hard", { defaults: { difficulty: "hard" } }],
    ["Mock or coach", "coach", { defaults: { mode: "coach" } }],
    ["Interviewer", "warm", { defaults: { persona: "warm" } }],
    ["In writing or aloud", "written", { voice: false }],
  ] as const)("%s as “%s” is stored, and the next set-up begins with it", async (name, value, preferences) => {
    const { root, last, app } = await settings();
    await choose(field(root, name), value);
    expect(last()).toEqual(preferences);
    expect(shown(field(root, name))).toBe(value);
    const { defaults = {} }: Preferences = preferences;
    expect(app.memory.load()).toMatchObject(defaults);
  });

  it("keeps the other choices when one is made", async () => {
    const { root, last } = await settings({ defaults: { track: "behavioral", mode: "coach" }, textSize: "large" });
    await choose(field(root, "Difficulty"), "easy");
    expect(last()).toEqual({
      defaults: { track: "behavioral", mode: "coach", difficulty: "easy" },
      textSize: "large",
    });
  });

  it("is taken back to what was chosen last", async () => {
    const { root, last } = await settings({ defaults: { track: "behavioral", mode: "coach" } });
    expect(shown(field(root, "Kind of interview"))).toBe("behavioral");
    await choose(field(root, "Kind of interview"), "");
    expect([last()?.defaults?.track, last()?.defaults?.mode]).toEqual([undefined, "coach"]);
  });

  it.each([
    [true, "aloud"],
    [false, "written"],
    [undefined, ""],
  ] as const)("shows whether it is held aloud (%s)", async (voice, value) => {
    const { root } = await settings(voice === undefined ? {} : { voice });
    expect(shown(field(root, "In writing or aloud"))).toBe(value);
  });
});

describe("reading, hearing, time", () => {
  it.each([
    ["Appearance", "Dark", { appearance: "dark" }],
    ["Text size", "Large", { textSize: "large" }],
    ["Extra time", "Half as much again", { extraTime: 1.5 }],
    ["Extra time", "Twice the time", { extraTime: 2 }],
  ] as const)("%s as “%s” is stored and said to be", async (legend, name, preferences) => {
    const { root, last } = await settings();
    await press(field(root, name));
    expect(last()).toEqual(preferences);
    expect(chosen(root, legend)).toEqual([String(Object.values(preferences)[0])]);
    expect(words(only(root, ".settings-saved"))).toBe("Saved.");
  });

  it("is put to use on this device at once, also before it is stored", async () => {
    const { root, app, storage } = await settings({}, { changeMe: () => new Promise(() => {}) });
    await press(field(root, "Dark"));
    await press(field(root, "Larger"));
    await press(field(root, "A quarter more"));
    expect([app.device.theme.theme.value, app.device.textSize.size.value, storage.getItem("viva.extraTime")]).toEqual([
      "dark",
      "larger",
      "1.25",
    ]);
    expect(words(only(root, ".settings-saved"))).toBe("");
  });

  it.each([
    [/^Captions/, "captions"],
    [/^Show the clock/, "clock"],
  ] as const)("%s can be switched off and on", async (name, key) => {
    const { root, stored } = await settings();
    expect(field(root, name).matches(":checked")).toBe(true);
    await press(field(root, name));
    await press(field(root, name));
    expect(stored.map(({ preferences }) => preferences?.[key])).toEqual([false, true]);
  });

  it("shows what the account has, before what this device has", async () => {
    const { root } = await settings({ captions: false, clock: false, extraTime: 2 });
    expect([/^Captions/, /^Show the clock/].map((name) => field(root, name).matches(":checked"))).toEqual([
      false,
      false,
    ]);
    expect(chosen(root, "Extra time")).toEqual(["2"]);
  });

  it("shows what this device has where the account has nothing", async () => {
    const made = openApp({ userId: null });
    made.storage.setItem("viva.extraTime", "1.5");
    made.storage.setItem("viva.clock", "off");
    const { root } = await mount(made.inApp(<SettingsPage />));
    expect(chosen(root, "Extra time")).toEqual(["1.5"]);
    expect(field(root, /^Show the clock/).matches(":checked")).toBe(false);
  });
});

describe("storing", () => {
  it.each([
    [OFFLINE, "The server cannot be reached."],
    [refusal("RATE_LIMITED", { wait: 10 }), "Try again in 10 seconds."],
  ] as const)(
    "that fails says that it holds here alone, and is forgotten with the next success (%#)",
    async (why, told) => {
      const answers = [failed<never>(why)];
      const { root } = await settings(
        {},
        { changeMe: async () => answers.shift() ?? ok({ user: person(), preferences: {} }) },
      );
      await press(field(root, "Dark"));
      expect(words(only(root, "[role=alert]"))).toContain(told);
      expect(words(only(root, ".settings-saved"))).toBe("");
      await press(field(root, "Light"));
      expect([every(root, "[role=alert]"), words(only(root, ".settings-saved"))]).toEqual([[], "Saved."]);
    },
  );

  it("is said of nothing that was only read", async () => {
    const { root } = await settings({ appearance: "dark" });
    expect(words(only(root, ".settings-saved"))).toBe("");
  });
});

describe("settings that could not be read at first", () => {
  it("say so, keep the form away, and are whole after another try", async () => {
    const answers = [failed<never>(refusal("OVERLOADED")), ok({ user: person(), preferences: {} })];
    const { root } = await settings({}, { me: async () => answers.shift() ?? failed(OFFLINE) });
    expect(words(only(root, "[role=alert]"))).toContain("Your settings are as they were.");
    expect(every(root, "form, select")).toEqual([]);
    await press(button(root, "Try again"));
    expect(every(root, "[role=alert]")).toEqual([]);
    expect(field(root, "Name")).toHaveProperty("value", "Ada");
  });

  it("say that they are being read", async () => {
    const { root } = await settings({}, { me: () => new Promise(() => {}) });
    expect(words(only(root, "[role=status]"))).toBe("Reading your settings.");
  });

  it("are those of this browser where the sign-in has ended", async () => {
    const { root } = await settings({}, { me: async () => failed(refusal("UNAUTHENTICATED")) });
    expect(words(root)).toContain("You have not signed in. These settings hold in this browser.");
    expect(every(root, "form")).toEqual([]);
  });
});

describe("the name", () => {
  const form = (root: ParentNode) => only(root, "form[aria-label='Your name']");

  it("is shown, changed and said to be saved", async () => {
    const { root, stored, account } = await settings();
    expect(field(form(root), "Name")).toHaveProperty("value", "Ada");
    await write(field(form(root), "Name"), " Grace ");
    await save(form(root));
    expect([stored, account.user.value?.name]).toEqual([[{ name: "Grace" }], "Grace"]);
    expect(words(only(form(root), "[role=status]"))).toBe("Saved.");
  });

  it("of a guest is empty at first", async () => {
    const { root } = await settings({}, {}, GUEST);
    expect(field(form(root), "Name")).toHaveProperty("value", "");
    expect(link(root, "Make an account").getAttribute("href")).toBe("/signup");
  });

  it("that is not allowed says why at its field", async () => {
    const issues = [{ path: "name", message: "may have 80 characters at most" }];
    const { root } = await settings({}, { changeMe: async () => failed(refusal("VALIDATION_FAILED", { issues })) });
    await save(form(root));
    expect(words(only(root, "#profile-name-error"))).toBe("It may have 80 characters at most.");
    expect(words(only(form(root), "[role=status]"))).toBe("");
  });

  it("that could not be stored stays in its field", async () => {
    const { root, account } = await settings({}, { changeMe: async () => failed(OFFLINE) });
    await write(field(form(root), "Name"), "Grace");
    await save(form(root));
    expect(words(only(form(root), "[role=alert]"))).toContain("Your name is as it was.");
    expect([field(form(root), "Name"), account.user.value]).toMatchObject([{ value: "Grace" }, { name: "Ada" }]);
  });
});
