// @vitest-environment happy-dom
/** What opens an account, as its owner sees it: password, address, sign-ins, and the dialog that deletes everything. */
import { describe, expect, it } from "vitest";
import type { SignInList } from "#contract/http/auth.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { Access } from "../../../../../web/src/views/account/access.tsx";
import { Data } from "../../../../../web/src/views/account/data.tsx";
import { Programs } from "../../../../../web/src/views/account/programs.tsx";
import { SignIns } from "../../../../../web/src/views/account/sign-ins.tsx";
import {
  failed,
  GUEST,
  MAIL_SENT,
  OFFLINE,
  ok,
  person,
  refusal,
  refused,
  SIGN_INS,
} from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  doing,
  every,
  field,
  has,
  heard,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

type View = Parameters<ReturnType<typeof openApp>["inApp"]>[0];

const WORDS = "copper meadow 19 violin";

async function open(view: View, api: Partial<Api> = {}, user = person()) {
  const made = openApp({ api });
  made.account.became(user);
  const mounted = await mount(made.inApp(view));
  await doing(() => {});
  return { ...made, ...mounted };
}

/** Sends a form, and lets the focus go where it goes. */
async function send(form: HTMLElement): Promise<void> {
  await doing(() => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await doing(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

const statuses = (root: ParentNode) =>
  every(root, "[role=status]")
    .map(words)
    .filter((text) => text !== "");

describe("the password", () => {
  const form = (root: ParentNode) => only(root, "form[aria-label='Change the password']");

  async function change(root: ParentNode, next = WORDS): Promise<void> {
    await write(field(form(root), "Current password"), "old words of mine");
    await write(field(form(root), "New password"), next);
    await send(form(root));
  }

  it("is changed, said to be, and leaves both fields empty", async () => {
    const given: unknown[] = [];
    const { root } = await open(<Access />, {
      changePassword: async (body) => {
        given.push(body);
        return ok(null);
      },
    });
    await change(root);
    expect(given).toEqual([{ currentPassword: "old words of mine", newPassword: WORDS }]);
    expect(statuses(root)).toEqual(["Changed. Every other sign-in has ended."]);
    const values = every(form(root), "input:not([type=hidden])").map((input) => Reflect.get(input, "value"));
    expect(values).toEqual(["", ""]);
  });

  it("tells password managers whose it is", async () => {
    const { root } = await open(<Access />);
    const hidden = only(form(root), "input[type=hidden]");
    expect([hidden.getAttribute("autocomplete"), Reflect.get(hidden, "value")]).toEqual([
      "username",
      "ada@example.org",
    ]);
    expect(every(form(root), "input:not([type=hidden])").map((input) => input.getAttribute("autocomplete"))).toEqual([
      "current-password",
      "new-password",
    ]);
  });

  it.each([
    ["short", "It has 5 of at least 12 characters."],
    ["x".repeat(129), "It has 129 characters; 128 are the most."],
    ["", "Choose a password."],
  ])("that does not fit is told at its field before it is sent (%#)", async (next, told) => {
    const { root, api } = await open(<Access />);
    await change(root, next);
    expect(words(only(root, "#new-password-error"))).toBe(told);
    expect(document.activeElement).toBe(field(form(root), "New password"));
    expect(api.calls).not.toContain("changePassword");
  });

  it("that the server will not have is told at its field, in its words", async () => {
    const issues = [{ path: "newPassword", message: "is among the passwords that are tried first" }];
    const { root } = await open(<Access />, {
      changePassword: async () => failed(refusal("VALIDATION_FAILED", { issues })),
    });
    await change(root);
    expect(words(only(root, "#new-password-error"))).toBe("It is among the passwords that are tried first.");
    expect(statuses(root)).toEqual([]);
  });

  it.each([
    [OFFLINE, "The server cannot be reached."],
    [refused(429, "RATE_LIMITED", 30), "Refused with RATE_LIMITED. Try again in 30 seconds."],
    [refused(503, "OVERLOADED"), "Too many requests came in at once."],
  ] as const)("that could not be changed is told above the form, and nothing typed is lost (%#)", async (why, told) => {
    const { root } = await open(<Access />, { changePassword: async () => failed(why) });
    await change(root);
    const notice = only(form(root), "[role=alert]");
    expect(words(notice)).toContain(told);
    expect(words(notice)).toContain("Your password is as it was.");
    expect(Reflect.get(field(form(root), "New password"), "value")).toBe(WORDS);
  });
});

describe("the address", () => {
  const ask = (root: ParentNode) => only(root, "form[aria-label='Change the address']");
  const confirm = (root: ParentNode) => only(root, "form[aria-label='Confirm the new address']");

  async function asked(api: Partial<Api> = {}) {
    const made = await open(<Access />, api);
    await write(field(ask(made.root), "New address"), "new@example.org");
    await write(field(ask(made.root), "Your password"), WORDS);
    await send(ask(made.root));
    return made;
  }

  it("says which one is in force", async () => {
    const { root } = await open(<Access />);
    expect(words(only(root, "#change-email .choice-line"))).toContain("Now ada@example.org.");
  });

  it("goes with the focus to the words about the mail", async () => {
    const { root } = await asked();
    expect(document.activeElement).toBe(only(confirm(root), ".form-lead"));
    expect(heard(only(confirm(root), ".form-lead"))).toContain("We have written to new@example.org.");
  });

  it("goes back to the form, with what was typed, for another address", async () => {
    const { root } = await asked();
    await press(button(confirm(root), "Another address"));
    expect(Reflect.get(field(ask(root), "New address"), "value")).toBe("new@example.org");
  });

  it("tells a refusal of another code beside the button, and the code before can be given", async () => {
    const answers = [ok(MAIL_SENT), failed<never>(refused(429, "RATE_LIMITED", 300))];
    const { root, scheduler } = await asked({ requestEmail: async () => answers.shift() ?? failed(OFFLINE) });
    await doing(() => scheduler.advance(60_000));
    await press(button(confirm(root), "Send another code"));
    expect(words(only(confirm(root), "[role=alert]"))).toContain("Try again in 5 minutes.");
    expect(has(confirm(root), "field", "Six-digit code")).toBe(true);
  });

  it("says that another code is on its way, for ears too", async () => {
    const { root, scheduler } = await asked();
    await doing(() => scheduler.advance(60_000));
    await press(button(confirm(root), "Send another code"));
    expect(statuses(root)).toEqual(["Another code is on its way. The one before has ended."]);
  });

  it("says at the field that a code does not fit, and changes nothing", async () => {
    const { root, account } = await asked({ confirmEmail: async () => failed(refused(400, "CODE_INVALID")) });
    await write(field(confirm(root), "Six-digit code"), "123456");
    await send(confirm(root));
    expect(words(only(root, "#email-code-error"))).toBe("Refused with CODE_INVALID.");
    expect(account.user.value?.email).toBe("ada@example.org");
  });

  it("is the new one at once where it is confirmed", async () => {
    const { root } = await asked();
    await write(field(confirm(root), "Six-digit code"), "123456");
    await send(confirm(root));
    expect(words(only(root, "#change-email .choice-line"))).toContain("Now new@example.org.");
    expect(statuses(root)).toEqual(["Changed. Log in with the new address from now on."]);
  });
});

describe("where one is signed in", () => {
  const unnamed = (id: string, kind: "bearer" | "cookie") =>
    SIGN_INS.slice(1).map((item) => ({ ...item, id, kind, device: null }));

  function listing(items: SignInList["items"]): Partial<Api> {
    return { signIns: async () => ok({ items, nextCursor: null }) };
  }

  it("names each place, and what has no name by what it is", async () => {
    const items = [...SIGN_INS, ...unnamed("script", "bearer"), ...unnamed("odd", "cookie")];
    const { root } = await open(<SignIns isAccount />, listing(items));
    expect(every(root, "li strong").map(words)).toEqual([
      "Firefox on Linux",
      "Safari on iPhone or iPad",
      "A program",
      "A browser",
    ]);
  });

  it("says of each when it was used, since when it is and when it ends", async () => {
    const { root } = await open(<SignIns isAccount />);
    const [first] = every(root, "li");
    expect(first === undefined ? "" : words(first)).toMatch(
      /Last used: .+\. Since: .+\. Ends by itself: .+ at the latest\.$/,
    );
  });

  it("offers no end to the one that one is looking from", async () => {
    const { root } = await open(<SignIns isAccount />);
    expect(buttonNames(root).filter((name) => name.startsWith("End it"))).toHaveLength(1);
    expect(every(root, ".sign-in-here")).toHaveLength(1);
  });

  it("ends all others at once, counts them and says so", async () => {
    const { root, api } = await open(<SignIns isAccount />);
    await press(button(root, "End all others (1)"));
    expect(api.calls.filter((call) => call === "endSignIn")).toHaveLength(1);
    expect(statuses(root)).toEqual(["One sign-in has ended."]);
    expect(has(root, "button", /^End all others/)).toBe(false);
  });

  it("says how many have ended where one of several fails, and which are left", async () => {
    const items = ["a", "b", "c"].flatMap((id) => unnamed(id, "cookie"));
    const answers = [ok(null), ok(null), failed<never>(OFFLINE)];
    const { root } = await open(<SignIns isAccount />, {
      ...listing(items),
      endSignIn: async () => answers.shift() ?? failed(OFFLINE),
    });
    await press(button(root, "End all others (3)"));
    expect(statuses(root)).toEqual(["2 sign-ins have ended."]);
    expect(every(root, "li")).toHaveLength(1);
    expect(words(only(root, "[role=alert]"))).toContain("The sign-ins above are as they were.");
  });

  it("says that the list is missing, claims nothing about it, and reads it on request", async () => {
    const answers = [failed<never>(OFFLINE), ok({ items: SIGN_INS, nextCursor: null })];
    const { root } = await open(<SignIns isAccount />, { signIns: async () => answers.shift() ?? failed(OFFLINE) });
    expect(words(only(root, "[role=alert]"))).toContain("Only the list is missing.");
    expect(every(root, "ul")).toEqual([]);
    await press(button(root, "Try again"));
    expect(every(root, "li")).toHaveLength(2);
    expect(every(root, "[role=alert]")).toEqual([]);
  });

  it("is being read at first", async () => {
    const { root } = await open(<SignIns isAccount />, { signIns: () => new Promise(() => {}) });
    expect(statuses(root)).toEqual(["Reading your sign-ins."]);
  });

  it("of a guest has no logging out", async () => {
    const { root } = await open(<SignIns isAccount={false} />, {}, GUEST);
    expect(buttonNames(root).filter((name) => name.startsWith("Log out"))).toEqual([]);
  });

  it("says that one is still signed in where logging out fails", async () => {
    const { root, went, cleared } = await open(<SignIns isAccount />, { logout: async () => failed(OFFLINE) });
    await press(button(root, "Log out everywhere"));
    expect(words(only(root, "[role=alert]"))).toContain("You are still signed in.");
    expect([went, cleared]).toEqual([[], []]);
  });

  it("counts a sign-in that the server does not know any more as ended", async () => {
    const { root, went } = await open(<SignIns isAccount />, {
      logout: async () => failed(refused(401, "UNAUTHENTICATED")),
    });
    await press(button(root, "Log out here"));
    expect(went).toEqual([{ view: "home" }]);
  });
});

describe("deleting everything", () => {
  const dialog = (root: ParentNode) => only(root, "dialog");
  const form = (root: ParentNode) => only(root, "form[aria-label='Delete everything']");

  it("is asked in a dialog that can be left without doing anything", async () => {
    const { root, api } = await open(<Data isAccount />);
    expect(dialog(root).hasAttribute("open")).toBe(false);
    await press(button(root, "Delete my account"));
    expect(dialog(root).hasAttribute("open")).toBe(true);
    await press(button(root, "Keep everything"));
    expect([dialog(root).hasAttribute("open"), api.calls]).toEqual([false, []]);
  });

  it("says at each field what is missing, with the focus on the first", async () => {
    const { root } = await open(<Data isAccount />);
    await press(button(root, "Delete my account"));
    await send(form(root));
    expect(every(form(root), ".field-error").map(words)).toEqual([
      "Type the word delete to go on.",
      "Type your password.",
    ]);
    expect(document.activeElement).toBe(field(form(root), "Type the word delete"));
  });

  it.each([
    [refused(403, "PASSWORD_WRONG"), ".field-error", "Refused with PASSWORD_WRONG."],
    [refused(429, "RATE_LIMITED", 600), "[role=alert]", "Try again in 10 minutes."],
    [refused(503, "OVERLOADED"), "[role=alert]", "Nothing was deleted."],
    [OFFLINE, "[role=alert]", "The server cannot be reached."],
  ] as const)("that is refused leaves everything as it is (%#)", async (failure, where, told) => {
    const { root, went, cleared } = await open(<Data isAccount />, { deleteMe: async () => failed(failure) });
    await press(button(root, "Delete my account"));
    await write(field(form(root), "Type the word delete"), "delete");
    await write(field(form(root), "Your password"), WORDS);
    await send(form(root));
    expect(words(only(form(root), where))).toContain(told);
    expect([went, cleared]).toEqual([[], []]);
  });

  it("asks a guest for no password, and says what goes", async () => {
    const { root, went } = await open(<Data isAccount={false} />, {}, GUEST);
    expect(words(root)).toContain("Everything of this guest: all interviews");
    await press(button(root, "Delete everything of mine"));
    expect(has(root, "field", "Your password")).toBe(false);
    expect(words(dialog(root))).not.toContain("A last mail");
    await write(field(form(root), "Type the word delete"), "delete");
    await send(form(root));
    expect(went).toEqual([{ view: "home" }]);
  });

  it("says how long things are kept, by kind of person", async () => {
    const account = await open(<Data isAccount />);
    expect(words(account.root)).toContain("The account stays until you delete it.");
    await account.gone();
    const guest = await open(<Data isAccount={false} />, {}, GUEST);
    expect(words(guest.root)).toMatch(/A guest goes \d+ days after its last sign-in has ended\./);
  });
});

describe("programs", () => {
  it("are shown a request that holds the address and no password", async () => {
    const { root } = await open(<Programs />);
    const told = words(only(root, "pre"));
    expect(told).toContain('"email":"ada@example.org","password":"…"');
    expect(told).toContain("/api/v1/auth/token");
  });

  it("are shown a request that a shell takes as it stands, whatever sign the address holds", async () => {
    const { root } = await open(<Programs />, {}, person({ email: "o'hara@example.org" }));
    const [, quoted = ""] = /-d (.*)$/.exec(words(only(root, "pre"))) ?? [];
    // A shell joins what is quoted, and takes the sign after a backslash as it is.
    const read = quoted.split("\\'").map((part) => part.replaceAll("'", ""));
    expect(JSON.parse(read.join("'"))).toMatchObject({ email: "o'hara@example.org", grantType: "password" });
  });

  it("are shown a made-up address where there is none", async () => {
    const { root } = await open(<Programs />, {}, GUEST);
    expect(words(only(root, "pre"))).toContain("you@example.org");
  });
});
