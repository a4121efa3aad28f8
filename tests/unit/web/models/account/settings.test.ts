/** The settings: put to use here at once, stored where there is somebody to store them with; access, sign-ins, deletion. */
import { describe, expect, it } from "vitest";
import type { Preferences } from "#contract/http/users.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { EmailModel, PasswordModel, SignInsModel } from "../../../../../web/src/models/account/access.ts";
import { DeletionModel } from "../../../../../web/src/models/account/deletion.ts";
import { applyPreferences, preferredChoice } from "../../../../../web/src/models/account/device-preferences.ts";
import { SettingsModel } from "../../../../../web/src/models/account/settings.ts";
import { vendorName, vendorWords } from "../../../../../web/src/models/account/vendors.ts";
import { DEFAULT_CHOICE } from "../../../../../web/src/models/choice.ts";
import { readExtraTime, stretched } from "../../../../../web/src/models/extra-time.ts";
import { createTextSize } from "../../../../../web/src/models/text-size.ts";
import { failed, GUEST, OFFLINE, ok, person, refused, SERVICE, SIGN_INS } from "../../../../support/web-api.ts";
import { memoryStorage, openApp } from "../../../../support/web-app.tsx";

const WORDS = "copper meadow 19 violin";

function open(api: Partial<Api> = {}, userId: string | null = "u1") {
  const made = openApp({ api, userId });
  return { ...made, settings: new SettingsModel(made.app) };
}

describe("settings", () => {
  it("are read, changed here and stored as a whole", async () => {
    const stored: Preferences[] = [];
    const { settings, app } = open({
      me: async () => ok({ user: person(), preferences: { textSize: "large" } }),
      changeMe: async ({ preferences = {} }) => {
        stored.push(preferences);
        return ok({ user: person(), preferences });
      },
    });
    await settings.load();
    await settings.prefer({ appearance: "dark" });
    expect(stored).toEqual([{ textSize: "large", appearance: "dark" }]);
    expect([app.device.theme.theme.value, settings.saved.value]).toEqual(["dark", 1]);
  });

  it("hold on this device where nobody has signed in", async () => {
    const { settings, api, app } = open({}, null);
    await settings.load();
    await settings.prefer({ textSize: "larger" });
    expect([settings.stage.value, app.device.textSize.size.value, api.calls]).toEqual(["device", "larger", []]);
  });

  it("hold here and say so when they could not be stored", async () => {
    const { settings, app } = open({ changeMe: async () => failed(OFFLINE) });
    await settings.load();
    await settings.prefer({ appearance: "light" });
    expect([app.device.theme.theme.value, settings.failure.value, settings.saved.value]).toEqual(["light", OFFLINE, 0]);
  });

  it("can be asked for again when they were out of reach", async () => {
    const answers = [failed<never>(OFFLINE), ok({ user: person(), preferences: {} })];
    const { settings } = open({ me: async () => answers.shift() ?? failed(OFFLINE) });
    await settings.load();
    expect(settings.stage.value).toBe("failed");
    await settings.load();
    expect(settings.stage.value).toBe("ready");
  });

  it("take a sign-in that has ended for none", async () => {
    const { settings, app } = open({ me: async () => failed(refused(401, "UNAUTHENTICATED")) });
    await settings.load();
    expect([settings.stage.value, app.account.userId.value]).toEqual(["device", null]);
  });

  it.each([
    [" Ada ", "Ada"],
    ["  ", null],
  ])("store the name %j as %j", async (typed, stored) => {
    const names: unknown[] = [];
    const { settings, app } = open({
      changeMe: async ({ name }) => {
        names.push(name);
        return ok({ user: person({ name: name ?? null }), preferences: {} });
      },
    });
    await settings.load();
    settings.name.set("name", typed);
    await settings.saveName();
    expect([names, app.account.user.value?.name, settings.nameSaved.value]).toEqual([[stored], stored, true]);
  });
});

describe("on this device", () => {
  it("the usual interview is what the next set-up begins with", () => {
    const { app } = openApp();
    applyPreferences({ defaults: { track: "data_science", mode: "coach" }, voice: true }, app.device);
    expect(app.memory.load()).toMatchObject({ track: "data_science", mode: "coach", aloud: true, questionCount: 5 });
  });

  it("what is not chosen stays as it was", () => {
    const { app, storage } = openApp();
    const before = [...storage.kept];
    applyPreferences({}, app.device);
    expect([...storage.kept]).toEqual(before);
    expect(preferredChoice(DEFAULT_CHOICE, { defaults: { track: undefined } })).toEqual(DEFAULT_CHOICE);
  });

  it("captions and clock are found where the room looks for them", () => {
    const { app, storage } = openApp();
    applyPreferences({ captions: false, clock: false }, app.device);
    expect(JSON.parse(storage.kept.get("viva.voice") ?? "{}")).toMatchObject({ captions: false });
    expect(storage.kept.get("viva.clock")).toBe("off");
  });

  it.each([
    [20, 1.25, 25],
    [30, 1.5, 45],
    [60, 2, 120],
    [90, 2, 120],
  ] as const)("%d minutes with factor %d are %d", (minutes, factor, longer) => {
    expect(stretched(minutes, factor)).toBe(longer);
  });

  it("extra time and text size that are not offered count as none", () => {
    const odd = memoryStorage([
      ["viva.extraTime", "9"],
      ["viva.text", "huge"],
    ]);
    expect([readExtraTime(odd), createTextSize(odd, () => undefined).size.value]).toEqual([1, "normal"]);
  });

  it("text size is applied and remembered, and normal leaves nothing behind", () => {
    const storage = memoryStorage();
    const applied: string[] = [];
    const model = createTextSize(storage, (size) => applied.push(size));
    model.set("large");
    expect(createTextSize(storage, () => undefined).size.value).toBe("large");
    model.set("normal");
    expect([applied, storage.kept.size]).toEqual([["large", "normal"], 0]);
  });
});

describe("what opens an account", () => {
  it("a new password needs the old one, and neither stays in the page", async () => {
    const { app, api } = openApp();
    const model = new PasswordModel(app);
    model.form.set("newPassword", WORDS);
    await model.submit();
    expect([Object.keys(model.form.errors.value), api.calls]).toEqual([["currentPassword"], []]);
    model.form.set("currentPassword", "old words of mine");
    await model.submit();
    expect([model.done.value, Object.values(model.form.values.value)]).toEqual([true, ["", ""]]);
  });

  it("a new address needs the password, then its code", async () => {
    const { app } = openApp();
    const model = new EmailModel(app);
    model.ask.set("email", "new@example.org");
    model.ask.set("password", WORDS);
    await model.request();
    expect([model.sentTo.value, model.wait.value]).toEqual(["new@example.org", 60]);
    model.confirm.set("code", "123456");
    await model.submitCode();
    expect([model.done.value, model.sentTo.value, app.account.user.value?.email]).toEqual([
      true,
      null,
      "new@example.org",
    ]);
    expect(Object.values(model.ask.values.value)).toEqual(["", ""]);
  });

  it("a wrong password stands at its field and changes nothing", async () => {
    const { app } = openApp({ api: { requestEmail: async () => failed(refused(403, "PASSWORD_WRONG")) } });
    const model = new EmailModel(app);
    model.ask.set("email", "new@example.org");
    model.ask.set("password", WORDS);
    await model.request();
    expect([Object.keys(model.ask.errors.value), model.sentTo.value]).toEqual([["password"], null]);
  });
});

describe("B4: one's own sign-ins", () => {
  it("are listed, and all but this one can be ended", async () => {
    const ended: string[] = [];
    const { app } = openApp({
      api: {
        endSignIn: async (id) => {
          ended.push(id);
          return ok(null);
        },
      },
    });
    const model = new SignInsModel(app);
    await model.load();
    expect(model.items.value).toHaveLength(SIGN_INS.length);
    await model.endOthers();
    expect([ended, model.items.value?.map(({ id }) => id), model.told.value]).toEqual([
      ["phone"],
      ["here"],
      "One sign-in has ended.",
    ]);
  });

  it("that had ended already leave the list; others stay where it fails", async () => {
    const gone = openApp({ api: { endSignIn: async () => failed(refused(404, "NOT_FOUND")) } });
    const model = new SignInsModel(gone.app);
    await model.load();
    await model.end("phone");
    expect(model.items.value?.map(({ id }) => id)).toEqual(["here"]);
    const down = new SignInsModel(openApp({ api: { endSignIn: async () => failed(OFFLINE) } }).app);
    await down.load();
    await down.end("phone");
    expect([down.items.value?.length, down.failure.value, down.busy.value]).toEqual([2, OFFLINE, false]);
  });
});

describe("deleting oneself", () => {
  function deletion(user = person(), api: Partial<Api> = {}) {
    const given: (string | undefined)[] = [];
    const made = openApp({
      api: {
        deleteMe: async (password) => {
          given.push(password);
          return ok(null);
        },
        ...api,
      },
    });
    made.app.account.became(user);
    const left: string[] = [];
    const model = new DeletionModel({ ...made.app, leave: () => void left.push("left") });
    return { ...made, model, given, left };
  }

  it("needs the typed word and an account's password", async () => {
    const { model, given } = deletion();
    await model.submit();
    expect([Object.keys(model.form.errors.value), given]).toEqual([["confirmation", "password"], []]);
  });

  it("leaves nothing on this device", async () => {
    const { model, given, left, cleared, app } = deletion();
    model.form.set("confirmation", "Delete ");
    model.form.set("password", WORDS);
    await model.submit();
    expect([given, left, cleared, app.account.userId.value]).toEqual([[WORDS], ["left"], ["cleared"], null]);
  });

  it("asks guests for no password", async () => {
    const { model, given } = deletion(GUEST);
    model.form.set("confirmation", "delete");
    await model.submit();
    expect(given).toEqual([undefined]);
  });

  it("deletes nothing with a wrong password", async () => {
    const { model, left, cleared } = deletion(person(), {
      deleteMe: async () => failed(refused(403, "PASSWORD_WRONG")),
    });
    model.form.set("confirmation", "delete");
    model.form.set("password", WORDS);
    await model.submit();
    expect([Object.keys(model.form.errors.value), left, cleared]).toEqual([["password"], [], []]);
  });
});

describe("whom something is sent to", () => {
  it("is nobody where nothing is set up", () => {
    const all = vendorWords({ ...SERVICE, mail: "off", browserVoice: false }).map(({ who, what }) => `${who} ${what}`);
    expect(all.filter((line) => /DeepSeek|ElevenLabs|Deepgram/.test(line))).toEqual([]);
    expect(all[0]).toContain("read by this server alone");
  });

  it("names every vendor of the settings, once", () => {
    const ids = {
      models: ["deepseek-flash@deepseek"],
      recognisers: ["flux@workers-ai"],
      voices: ["m@elevenlabs", "m@elevenlabs"],
    };
    const told = vendorWords({ ...SERVICE, ...ids });
    expect(told.map(({ who }) => who)).toEqual([
      "Language model: DeepSeek (deepseek-flash)",
      "Speech recognition: Cloudflare Workers AI (flux)",
      "The interviewer’s voice: ElevenLabs (m)",
      "Mail server",
    ]);
    expect(told[0]?.what).toContain("Interviews of guests are not sent.");
  });

  it("names an address of its own as it is", () => {
    expect([vendorName("m@llm.example.org"), vendorName("plain")]).toEqual(["llm.example.org (m)", "plain"]);
  });
});
