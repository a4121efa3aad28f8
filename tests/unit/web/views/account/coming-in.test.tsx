// @vitest-environment happy-dom
/** The forms by which one comes in: names, help and errors tied to their fields, paste and password managers, the focus. */
import { describe, expect, it } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { Forgot } from "../../../../../web/src/views/account/forgot.tsx";
import { LogIn } from "../../../../../web/src/views/account/log-in.tsx";
import { Reset } from "../../../../../web/src/views/account/reset.tsx";
import { SignUp } from "../../../../../web/src/views/account/sign-up.tsx";
import { Verify } from "../../../../../web/src/views/account/verify.tsx";
import { failed, GUEST, OFFLINE, person, refused, SERVICE } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  doing,
  every,
  field,
  has,
  heard,
  link,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

type View = Parameters<ReturnType<typeof openApp>["inApp"]>[0];

const WORDS = "copper meadow 19 violin";

async function open(
  view: View,
  api: Partial<Api> = {},
  prepare: (made: ReturnType<typeof openApp>) => void = () => {},
) {
  const made = openApp({ api });
  prepare(made);
  return { ...made, ...(await mount(made.inApp(view))) };
}

async function submit(root: HTMLElement): Promise<void> {
  await doing(() => only(root, "form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await doing(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/** What a field is described by, in words. */
function description(input: HTMLElement): string {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "");
  return ids.map((id) => heard(only(document, `#${id}`))).join(" ");
}

describe("logging in", () => {
  it("A2: lets password managers fill in, pastes nothing away, and shows the password on request", async () => {
    const { root } = await open(<LogIn />);
    const password = field(root, "Password");
    expect([field(root, "E-mail address").getAttribute("autocomplete"), password.getAttribute("autocomplete")]).toEqual(
      ["username", "current-password"],
    );
    expect(every(root, "[onpaste], [maxlength], [autocomplete=off]")).toEqual([]);
    expect(password.getAttribute("type")).toBe("password");
    await press(button(root, "Show what is typed: Password"));
    expect(password.getAttribute("type")).toBe("text");
    expect(button(root, "Show what is typed: Password").getAttribute("aria-pressed")).toBe("true");
  });

  it("tells every wrong field at the field, and moves the focus to the first", async () => {
    const { root, api } = await open(<LogIn />);
    await submit(root);
    const email = field(root, "E-mail address");
    expect([email.getAttribute("aria-invalid"), description(email)]).toEqual(["true", "Type your e-mail address."]);
    expect(description(field(root, "Password"))).toBe("Type your password.");
    expect(document.activeElement).toBe(email);
    expect(api.calls).not.toContain("login");
    await write(email, "ada@example.org");
    expect(email.getAttribute("aria-invalid")).toBeNull();
  });

  it("tells a refusal of the whole form above it, with the focus there, and keeps what was typed", async () => {
    const { root } = await open(<LogIn />, { login: async () => failed(refused(401, "LOGIN_FAILED")) });
    await write(field(root, "E-mail address"), "ada@example.org");
    await write(field(root, "Password"), WORDS);
    await submit(root);
    const notice = only(root, "form [role=alert]");
    expect(words(notice)).toContain("Refused with LOGIN_FAILED.");
    expect(document.activeElement).toBe(only(root, ".form-notice"));
    expect(Reflect.get(field(root, "Password"), "value")).toBe(WORDS);
  });

  it("goes on to the interviews", async () => {
    const { root, went } = await open(<LogIn />);
    await write(field(root, "E-mail address"), "ada@example.org");
    await write(field(root, "Password"), WORDS);
    await submit(root);
    expect(went).toEqual([{ view: "history" }]);
  });

  it("asks a guest whether the interviews come along, and nobody else", async () => {
    const sent: unknown[] = [];
    const login: Api["login"] = async (body) => {
      sent.push(body);
      return failed(refused(401, "LOGIN_FAILED"));
    };
    const guest = await open(<LogIn />, { login }, ({ account }) => account.became(GUEST));
    expect(words(guest.root)).toContain("goes into the account that you log in to");
    await write(field(guest.root, "E-mail address"), "ada@example.org");
    await write(field(guest.root, "Password"), WORDS);
    await submit(guest.root);
    await press(only(guest.root, "input[type=checkbox]"));
    await submit(guest.root);
    expect(sent).toMatchObject([{ bringAlong: true }, { bringAlong: false }]);
    await guest.gone();
    expect(words((await open(<LogIn />)).root)).not.toContain("as a guest");
  });
});

describe("making an account", () => {
  it("says that the guest's interviews stay, and what a password must be", async () => {
    const { root } = await open(<SignUp />);
    expect(words(root)).toContain("every interview you have held here stays yours");
    const password = field(root, "Password");
    expect(description(password)).toContain("At least 12 characters");
    expect(password.getAttribute("autocomplete")).toBe("new-password");
  });

  it("goes on to the code", async () => {
    const { root, went } = await open(<SignUp />);
    await write(field(root, "E-mail address"), "ada@example.org");
    await write(field(root, "Password"), WORDS);
    await submit(root);
    expect(went).toEqual([{ view: "verify" }]);
  });

  it.each([
    ["off", "sends no mail"],
    ["sent", "has them closed"],
  ] as const)("says that there are no new accounts where mail is %s", async (mail, why) => {
    const service: Api["service"] = async () => ({ ok: true, value: { ...SERVICE, signUp: false, mail } });
    const { root } = await open(<SignUp />, { service });
    expect(words(root)).toContain(why);
    expect(every(root, "form")).toEqual([]);
    expect(link(root, "Go on as a guest").getAttribute("href")).toBe("/new");
  });

  it("tells a development server's outbox", async () => {
    const service: Api["service"] = async () => ({ ok: true, value: { ...SERVICE, mail: "outbox" } });
    const { root } = await open(<SignUp />, { service });
    expect(link(root, /outbox/).getAttribute("href")).toBe("/api/dev/outbox");
  });

  it("is not offered to who has one", async () => {
    const { root } = await open(<SignUp />, {}, ({ account }) => account.became(person()));
    expect(words(only(root, "h1"))).toBe("You have an account");
    expect(every(root, "form")).toEqual([]);
  });
});

describe("giving the code", () => {
  const awaiting = ({ storage }: ReturnType<typeof openApp>) => storage.setItem("viva.signUp", "ada@example.org");
  const boxes = (root: HTMLElement) => every(root, ".code-box").map(words);

  it("is one field over six boxes, which a browser can fill in", async () => {
    const { root } = await open(<Verify />, {}, awaiting);
    const code = field(root, "Six-digit code");
    expect([code.getAttribute("autocomplete"), code.getAttribute("inputmode")]).toEqual(["one-time-code", "numeric"]);
    expect(boxes(root)).toEqual(["", "", "", "", "", ""]);
    expect(every(root, ".code-box").every((box) => box.getAttribute("aria-hidden") === "true")).toBe(true);
    expect(words(root)).toContain("We have written to ada@example.org");
  });

  it("goes from box to box with typing, back with Backspace, and is filled by a paste", async () => {
    const { root } = await open(<Verify />, {}, awaiting);
    const code = field(root, "Six-digit code");
    const next = () => every(root, ".code-box").findIndex((box) => box.classList.contains("code-box-next"));
    await write(code, "12");
    expect([boxes(root).join(""), next()]).toEqual(["12", 2]);
    await write(code, "1");
    expect([boxes(root).join(""), next()]).toEqual(["1", 1]);
    await write(code, " 123 456\n");
    expect([boxes(root).join(""), Reflect.get(code, "value"), next()]).toEqual(["123456", "123456", 5]);
  });

  it("says at the field that a code does not fit", async () => {
    const { root } = await open(<Verify />, { verify: async () => failed(refused(400, "CODE_INVALID")) }, awaiting);
    const code = field(root, "Six-digit code");
    await write(code, "123456");
    await submit(root);
    expect(description(code)).toContain("Refused with CODE_INVALID.");
    expect(document.activeElement).toBe(code);
  });

  it("shows how long until another code, and gives one then", async () => {
    const { root, api, scheduler } = await open(<Verify />, {}, awaiting);
    const resend = button(root, "Send another code");
    expect([resend.getAttribute("aria-disabled"), words(only(root, ".resend"))]).toEqual([
      "true",
      "Send another codePossible in 60 seconds.",
    ]);
    await press(resend);
    expect(api.calls).not.toContain("resendCode");
    await doing(() => scheduler.advance(60_000));
    await press(button(root, "Send another code"));
    expect(api.calls).toContain("resendCode");
    expect(words(only(root, "[role=status]"))).toContain("Another code is on its way");
  });

  it("asks for the address where this browser does not know it", async () => {
    const { root } = await open(<Verify />);
    expect(has(root, "field", "E-mail address")).toBe(true);
  });
});

describe("a forgotten password", () => {
  it("A8: says the same for every address, with the focus on it", async () => {
    const { root } = await open(<Forgot />);
    await write(field(root, "E-mail address"), "ada@example.org");
    await submit(root);
    expect(words(root)).toContain("If ada@example.org has an account");
    expect(document.activeElement).toBe(only(root, "h1"));
  });

  it("says that the server is out of reach", async () => {
    const { root } = await open(<Forgot />, { requestReset: async () => failed(OFFLINE) });
    await write(field(root, "E-mail address"), "ada@example.org");
    await submit(root);
    expect(words(only(root, "[role=alert]"))).toContain("The server cannot be reached.");
  });

  it("A11: takes the token out of the address, sets the password once, and sends to the log-in", async () => {
    location.hash = `#token=${"ab".repeat(32)}`;
    const { root, went } = await open(<Reset />);
    expect(went).toEqual([{ view: "reset" }]);
    await write(field(root, "New password"), WORDS);
    await submit(root);
    expect(words(only(root, "h1"))).toBe("Your new password is set");
    expect(link(root, "Log in").getAttribute("href")).toBe("/login");
    location.hash = "";
  });

  it("offers another link where one was used, or came without its token", async () => {
    location.hash = `#token=${"ab".repeat(32)}`;
    const used = await open(<Reset />, { resetPassword: async () => failed(refused(400, "LINK_INVALID")) });
    await write(field(used.root, "New password"), WORDS);
    await submit(used.root);
    expect(link(used.root, "Ask for another link").getAttribute("href")).toBe("/forgot");
    await used.gone();
    location.hash = "";
    const { root } = await open(<Reset />);
    expect([words(only(root, "h1")), every(root, "form")]).toEqual(["This link is not complete", []]);
  });
});
