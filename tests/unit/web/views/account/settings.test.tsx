// @vitest-environment happy-dom
/** Settings, the header's menu and the privacy page, as different people meet them. */
import { describe, expect, it } from "vitest";
import type { ChangeProfile } from "#contract/http/users.ts";
import { KEPT_DAYS } from "#contract/retention.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { AccountMenu } from "../../../../../web/src/ui/account-menu.tsx";
import { Privacy } from "../../../../../web/src/views/account/privacy.tsx";
import { SettingsPage } from "../../../../../web/src/views/account/settings.tsx";
import { SetUp } from "../../../../../web/src/views/set-up/set-up.tsx";
import { failed, GUEST, OFFLINE, ok, person, refused, SERVICE } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  arrival,
  button,
  buttonNames,
  choose,
  doing,
  every,
  field,
  has,
  headings,
  link,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

type View = Parameters<ReturnType<typeof openApp>["inApp"]>[0];
type Options = Parameters<typeof openApp>[0];

async function open(view: View, options: Options = {}) {
  const made = openApp(options);
  return { ...made, ...(await mount(made.inApp(view))) };
}

/** Notes what is stored of a profile. */
function profile(user = person()) {
  const stored: ChangeProfile[] = [];
  const api: Partial<Api> = {
    me: async () => ok({ user, preferences: {} }),
    changeMe: async (body) => {
      stored.push(body);
      return ok({ user: { ...user, name: body.name ?? user.name }, preferences: body.preferences ?? {} });
    },
  };
  return { stored, api };
}

const parts = (root: HTMLElement) => headings(root).flatMap(({ level, text }) => (level === 2 ? [text] : []));
const submit = (form: HTMLElement) =>
  doing(() => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));

describe("the settings", () => {
  it("of an account have every part, and links to them", async () => {
    const { root } = await open(<SettingsPage />, { api: profile().api });
    expect(parts(root)).toEqual([
      "Your name",
      "Your usual interview",
      "Reading, hearing, time",
      "How long interviews are kept",
      "Password",
      "E-mail address",
      "Where you are signed in",
      "Programs",
      "Your data",
      "Delete your account?",
    ]);
    const targets = every(root, ".settings-contents a").map((to) => to.getAttribute("href") ?? "");
    expect(targets.every((href) => root.querySelector(href) !== null)).toBe(true);
    expect(targets).toHaveLength(9);
  });

  it("of a guest have what needs no password, and the way to an account", async () => {
    const { root } = await open(<SettingsPage />, { api: profile(GUEST).api });
    expect(parts(root)).not.toContain("Password");
    expect(parts(root)).toContain("Your data");
    expect(link(root, "Make an account").getAttribute("href")).toBe("/signup");
    expect(has(root, "button", "Log out here")).toBe(false);
  });

  it("of a visitor hold in this browser", async () => {
    const { root, api } = await open(<SettingsPage />, { userId: null });
    expect(parts(root)).toEqual(["Your usual interview", "Reading, hearing, time"]);
    await choose(field(root, "Dark"), "dark");
    expect(api.calls).toEqual([]);
  });

  it("store each change with all others, and say so", async () => {
    const { api, stored } = profile();
    const { root, app } = await open(<SettingsPage />, { api });
    await choose(field(root, "Kind of interview"), "data_science");
    await press(field(root, "Larger"));
    await press(field(root, /^Show the clock/));
    expect(stored.at(-1)?.preferences).toEqual({
      defaults: { track: "data_science" },
      textSize: "larger",
      clock: false,
    });
    expect(app.device.textSize.size.value).toBe("larger");
    expect(words(only(root, ".settings-saved"))).toBe("Saved.");
  });

  it("let interviews be kept for less long than usual, and as long as usual again", async () => {
    const { api, stored } = profile();
    const { root } = await open(<SettingsPage />, { api });
    const isChosen = (name: string) => Reflect.get(field(root, name), "checked");
    expect(isChosen("2 years")).toBe(true);
    await press(field(root, "90 days"));
    expect(stored.at(-1)?.preferences).toEqual({ keepDays: 90 });
    expect([isChosen("90 days"), isChosen("2 years")]).toEqual([true, false]);
    await press(field(root, "2 years"));
    expect(stored.at(-1)?.preferences?.keepDays).toBeUndefined();
    expect(isChosen("2 years")).toBe(true);
  });

  it("take a usual choice back", async () => {
    const { api, stored } = profile();
    const { root } = await open(<SettingsPage />, { api });
    await choose(field(root, "In writing or aloud"), "aloud");
    await choose(field(root, "In writing or aloud"), "");
    expect(stored.map(({ preferences }) => preferences?.voice)).toEqual([true, undefined]);
  });

  it("say that a change holds here alone where it was not stored", async () => {
    const { root } = await open(<SettingsPage />, { api: { ...profile().api, changeMe: async () => failed(OFFLINE) } });
    await press(field(root, "Larger"));
    expect(words(only(root, "[role=alert]"))).toContain("It holds in this browser, but is not stored.");
  });

  it("can be asked for again", async () => {
    const answers = [failed<never>(OFFLINE), ok({ user: person(), preferences: {} })];
    const { root } = await open(<SettingsPage />, { api: { me: async () => answers.shift() ?? failed(OFFLINE) } });
    await press(button(root, "Try again"));
    expect(parts(root)).toContain("Your name");
  });

  it("keep a name, and take it away where it is emptied", async () => {
    const { api, stored } = profile();
    const { root } = await open(<SettingsPage />, { api });
    await write(field(root, "Name"), "");
    await submit(only(root, "form[aria-label='Your name']"));
    expect(stored).toEqual([{ name: null }]);
  });

  it("list sign-ins, and end one by a button that names it", async () => {
    const ended: string[] = [];
    const endSignIn: Api["endSignIn"] = async (id) => {
      ended.push(id);
      return ok(null);
    };
    const { root } = await open(<SettingsPage />, { api: { ...profile().api, endSignIn } });
    await arrival(root, ".sign-in-here");
    expect(every(root, ".sign-in strong").map(words)).toEqual(["Firefox on Linux", "Safari on iPhone or iPad"]);
    await press(button(root, /^End it: Safari/));
    expect([ended, every(root, ".sign-in").length]).toEqual([["phone"], 1]);
  });

  it.each([
    ["Log out here", false],
    ["Log out everywhere", true],
  ])("%s ends what it says and clears this browser", async (name, everywhere) => {
    const asked: (boolean | undefined)[] = [];
    const logout: Api["logout"] = async (all) => {
      asked.push(all);
      return ok(null);
    };
    const { root, went, cleared } = await open(<SettingsPage />, { api: { ...profile().api, logout } });
    await press(button(root, name));
    expect([asked, went, cleared]).toEqual([[everywhere], [{ view: "home" }], ["cleared"]]);
  });

  it("give the archive as a download", async () => {
    const { root } = await open(<SettingsPage />, { api: profile().api });
    const archive = link(root, "Download the archive (zip)");
    expect([archive.getAttribute("href"), archive.hasAttribute("download")]).toEqual(["/api/v1/users/me/export", true]);
  });

  it("delete only with the typed word and the password, and lead away from what is gone", async () => {
    const given: (string | undefined)[] = [];
    const deleteMe: Api["deleteMe"] = async (password) => {
      given.push(password);
      return ok(null);
    };
    const { root, went } = await open(<SettingsPage />, { api: { ...profile().api, deleteMe } });
    const form = only(root, "form[aria-label='Delete everything']");
    await submit(form);
    expect(given).toEqual([]);
    await write(field(form, "Type the word delete"), "delete");
    await write(field(form, "Your password"), "my own words");
    await submit(form);
    expect([given, went]).toEqual([["my own words"], [{ view: "home" }]]);
  });

  it("change the address in two steps", async () => {
    const { root } = await open(<SettingsPage />, { api: profile().api });
    const ask = only(root, "form[aria-label='Change the address']");
    await write(field(ask, "New address"), "new@example.org");
    await write(field(ask, "Your password"), "my own words");
    await submit(ask);
    const confirm = only(root, "form[aria-label='Confirm the new address']");
    expect(words(confirm)).toContain("new@example.org");
    await write(field(confirm, "Six-digit code"), "123456");
    await submit(confirm);
    expect(words(only(root, "#change-email"))).toContain("Changed. Log in with the new address");
  });

  it("tell a wrong password where it was typed", async () => {
    const changePassword: Api["changePassword"] = async () => failed(refused(403, "PASSWORD_WRONG"));
    const { root } = await open(<SettingsPage />, { api: { ...profile().api, changePassword } });
    const form = only(root, "form[aria-label='Change the password']");
    await write(field(form, "Current password"), "wrong words");
    await write(field(form, "New password"), "copper meadow 19 violin");
    await submit(form);
    expect(field(form, "Current password").getAttribute("aria-invalid")).toBe("true");
    expect(field(form, "New password").getAttribute("aria-invalid")).toBeNull();
  });
});

describe("extra time", () => {
  it("shows in the time limits of the set-up what they become", async () => {
    const made = openApp();
    made.storage.setItem("viva.extraTime", "1.5");
    const { root } = await mount(made.inApp(<SetUp track={null} />));
    const options = every(field(root, "Time limit"), "option").map(words);
    expect(options).toContain("30 minutes, with your extra time 45");
    expect(options[0]).toBe("None: take the time you need");
  });
});

describe("the menu of the header", () => {
  it("says that one is a guest, with the ways to an account", async () => {
    const { root } = await open(<AccountMenu />, { userId: null });
    expect(words(only(root, ".account-button"))).toBe("Guest");
    expect(every(root, "a").map(nameOf)).toEqual(["Make an account", "Log in", "Settings", "Usage"]);
  });

  it("says who one is, and logs out", async () => {
    const made = openApp();
    made.account.became(person());
    const { root } = await mount(made.inApp(<AccountMenu />));
    expect(buttonNames(root)).toEqual(["Your account: Ada", "Log out"]);
    expect(words(only(root, "[popover]"))).toContain("Logged in as ada@example.org");
    await press(button(root, "Log out"));
    expect([made.account.user.value, made.went, made.cleared]).toEqual([null, [{ view: "home" }], ["cleared"]]);
  });

  it("says that it could not", async () => {
    const made = openApp({ api: { logout: async () => failed(OFFLINE) } });
    made.account.became(person({ name: null }));
    const { root } = await mount(made.inApp(<AccountMenu />));
    await press(button(root, "Log out"));
    expect([words(only(root, "[role=status]")), made.account.user.value?.kind]).toEqual([
      "The server cannot be reached. You are still logged in.",
      "account",
    ]);
  });
});

describe("the privacy page", () => {
  it("tells the periods by which the Worker clears", async () => {
    const { root } = await open(<Privacy />);
    const told = words(only(root, "table"));
    for (const days of [KEPT_DAYS.idleInterview, KEPT_DAYS.lostGuest, KEPT_DAYS.knownDevice, KEPT_DAYS.backups]) {
      expect(told).toContain(`${days} days`);
    }
  });

  it("names the vendors that are set up", async () => {
    const models = ["deepseek-flash@deepseek"];
    const { root } = await open(<Privacy />, { api: { service: async () => ok({ ...SERVICE, models }) } });
    expect(every(root, "dt").map(words)[0]).toBe("Language model: DeepSeek (deepseek-flash)");
  });

  it("claims nothing about vendors where the server does not tell, and asks again on request", async () => {
    const answers = [failed<never>(OFFLINE), ok(SERVICE)];
    const service: Api["service"] = async () => answers.shift() ?? failed(OFFLINE);
    const { root } = await open(<Privacy />, { api: { service } });
    expect(every(root, "dt")).toEqual([]);
    await press(button(root, "Ask again"));
    expect(every(root, "dt").map(words)).toContain("Language model: none");
  });
});
