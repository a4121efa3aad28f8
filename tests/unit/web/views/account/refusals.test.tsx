// @vitest-environment happy-dom
/** Every form by which one comes in, against every code it can be refused with: where it is told, and where the focus goes. */
import { describe, expect, it } from "vitest";
import { ERRORS, type ErrorCode } from "#contract/errors.ts";
import type { Api, Failure } from "../../../../../web/src/api/port.ts";
import { Forgot } from "../../../../../web/src/views/account/forgot.tsx";
import { LogIn } from "../../../../../web/src/views/account/log-in.tsx";
import { Reset } from "../../../../../web/src/views/account/reset.tsx";
import { SignUp } from "../../../../../web/src/views/account/sign-up.tsx";
import { Verify } from "../../../../../web/src/views/account/verify.tsx";
import { failed, MAIL_SENT, OFFLINE, ok, person, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  doing,
  every,
  field,
  key,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

type View = Parameters<ReturnType<typeof openApp>["inApp"]>[0];

const WORDS = "copper meadow 19 violin";
const EMAIL = "ada@example.org";

type Form = {
  readonly view: View;
  /** What is written into which field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly api: (failure: Failure) => Partial<Api>;
  /** What the form says is not lost. */
  readonly safe: string;
};

const FORMS = {
  "logging in": {
    view: <LogIn />,
    fields: { "E-mail address": EMAIL, Password: WORDS },
    api: (failure) => ({ login: async () => failed(failure) }),
    safe: "Nothing was changed.",
  },
  "making an account": {
    view: <SignUp />,
    fields: { "Your name, if you like": "Ada", "E-mail address": EMAIL, Password: WORDS },
    api: (failure) => ({ signUp: async () => failed(failure) }),
    safe: "You can go on as a guest; nothing is lost.",
  },
  "giving the code": {
    view: <Verify />,
    fields: { "E-mail address": EMAIL, "Six-digit code": "123456" },
    api: (failure) => ({ verify: async () => failed(failure) }),
    safe: "Nothing is lost: you are still signed in as a guest.",
  },
  "asking for a link": {
    view: <Forgot />,
    fields: { "E-mail address": EMAIL },
    api: (failure) => ({ requestReset: async () => failed(failure) }),
    safe: "Your password is as it was.",
  },
  "setting a new password": {
    view: <Reset />,
    fields: { "New password": WORDS },
    api: (failure) => ({ resetPassword: async () => failed(failure) }),
    safe: "Your password is as it was.",
  },
} as const satisfies Readonly<Record<string, Form>>;

const ALL: readonly (readonly [string, Form])[] = Object.entries(FORMS);

async function filled({ view, fields }: Form, api: Partial<Api>) {
  location.hash = `#token=${"ab".repeat(32)}`;
  const made = openApp({ api });
  const mounted = await mount(made.inApp(view));
  location.hash = "";
  for (const [name, value] of Object.entries(fields)) await write(field(mounted.root, name), value);
  return { ...made, ...mounted };
}

async function send(root: HTMLElement): Promise<void> {
  await doing(() => only(root, "form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await doing(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

async function refusedBy(form: Form, failure: Failure) {
  const made = await filled(form, form.api(failure));
  await send(made.root);
  return made;
}

const typedIn = (input: HTMLElement): unknown => Reflect.get(input, "value");

const OF_THE_WHOLE: readonly ErrorCode[] = [
  "RATE_LIMITED",
  "QUOTA_EXCEEDED",
  "OVERLOADED",
  "FORBIDDEN_ORIGIN",
  "UNAUTHENTICATED",
];

/** The contract's words for a busy server are about an interview, of which a form knows nothing. */
const titleOf = (code: ErrorCode): string =>
  code === "OVERLOADED" ? "Too many requests came in at once." : ERRORS[code].title;

describe.each(ALL)("%s", (_, form) => {
  it.each(OF_THE_WHOLE)("that is refused with %s is told above the form, with the focus there", async (code) => {
    const { root, went } = await refusedBy(form, refusal(code));
    const alert = only(root, "form [role=alert]");
    expect(words(only(alert, "strong"))).toBe(titleOf(code));
    expect(words(alert)).toContain(form.safe);
    expect(document.activeElement).toBe(only(root, ".form-notice"));
    expect(went.filter(({ view }) => view !== "reset")).toEqual([]);
  });

  it("that is refused keeps every word in its field", async () => {
    const { root } = await refusedBy(form, refusal("OVERLOADED"));
    for (const [name, value] of Object.entries(form.fields)) expect(typedIn(field(root, name))).toBe(value);
  });

  it("that is refused gives the reference under which the server knows it", async () => {
    const { root } = await refusedBy(form, refusal("OVERLOADED"));
    expect(words(only(root, ".reference"))).toBe("Reference req-7");
  });

  it("says how long to wait where the server says it", async () => {
    const { root } = await refusedBy(form, refusal("RATE_LIMITED", { wait: 1 }));
    expect(words(only(root, "form [role=alert]"))).toContain("Try again in 1 second.");
  });

  it("that does not arrive says so, without a reference", async () => {
    const { root } = await refusedBy(form, OFFLINE);
    expect(words(only(root, "form [role=alert]"))).toContain("The server cannot be reached.");
    expect(every(root, ".reference")).toEqual([]);
  });

  it("puts what is wrong with each field at that field, and nowhere else", async () => {
    const names = Object.keys(form.fields);
    const { root } = await filled(form, {});
    const paths = names.map((name) => field(root, name).getAttribute("name") ?? "");
    const issues = paths.map((path) => ({ path, message: "is not allowed here" }));
    const made = await refusedBy(form, refusal("VALIDATION_FAILED", { issues }));
    const told = every(made.root, "[aria-invalid=true]").map(nameOf);
    expect(told).toEqual(names);
    expect(every(made.root, ".field-error").map(words)).toEqual(names.map(() => "It is not allowed here."));
    expect(every(made.root, "form [role=alert]")).toEqual([]);
    expect(document.activeElement).toBe(field(made.root, names[0] ?? ""));
  });

  it("ties what is wrong to its field for ears, and takes it away with the next letter", async () => {
    const [name = ""] = Object.keys(form.fields);
    const made = await filled(form, {});
    const path = field(made.root, name).getAttribute("name") ?? "";
    await made.gone();
    const issues = [{ path, message: "is not allowed here" }];
    const { root } = await refusedBy(form, refusal("VALIDATION_FAILED", { issues }));
    const input = field(root, name);
    const [first = ""] = (input.getAttribute("aria-describedby") ?? "").split(" ");
    expect(words(only(root, `#${first}`))).toBe("It is not allowed here.");
    await write(input, "1");
    expect([input.getAttribute("aria-invalid"), every(root, ".field-error")]).toEqual([null, []]);
  });

  it("is sent once, however often it is pressed", async () => {
    const hanging = Object.fromEntries(
      Object.keys(form.api(OFFLINE)).map((call) => [call, () => new Promise<never>(() => {})]),
    );
    const { root, api } = await filled(form, hanging);
    await send(root);
    await send(root);
    await press(only(root, "button[type=submit]"));
    const [call = ""] = Object.keys(hanging);
    expect(api.calls.filter((name) => name === call)).toHaveLength(1);
    const submit = only(root, "button[type=submit]");
    expect([submit.getAttribute("aria-busy"), submit.getAttribute("aria-disabled")]).toEqual(["true", "true"]);
    expect(words(submit)).toMatch(/…$/);
  });

  it("does not leave the page by itself", async () => {
    const { root } = await filled(form, form.api(OFFLINE));
    const event = new Event("submit", { bubbles: true, cancelable: true });
    await doing(() => only(root, "form").dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    expect(only(root, "form").hasAttribute("novalidate")).toBe(true);
  });
});

describe("codes of their own", () => {
  it.each(["LOGIN_FAILED", "BANNED"] as const)("%s is about no single field", async (code) => {
    const form = FORMS["logging in"];
    const { root } = await refusedBy(form, refusal(code));
    expect(words(only(root, "form [role=alert]"))).toContain(ERRORS[code].title);
    expect(every(root, "[aria-invalid=true]")).toEqual([]);
  });

  it.each(["HAS_ACCOUNT", "SIGN_UP_CLOSED"] as const)("%s stops the making of an account", async (code) => {
    const form = FORMS["making an account"];
    const { root, storage } = await refusedBy(form, refusal(code));
    expect(words(only(root, "form [role=alert]"))).toContain(ERRORS[code].title);
    expect(storage.getItem("viva.signUp")).toBeNull();
  });

  it("a link that was used is told with the way to another", async () => {
    const form = FORMS["setting a new password"];
    const { root, cleared } = await refusedBy(form, refusal("LINK_INVALID"));
    expect(words(only(root, "form [role=alert] strong"))).toBe(ERRORS.LINK_INVALID.title);
    expect(only(root, "form [role=alert] a").getAttribute("href")).toBe("/forgot");
    expect(cleared).toEqual([]);
  });

  it("a code that has ended can be asked for anew on the same page", async () => {
    const form = FORMS["giving the code"];
    const { root } = await refusedBy(form, refusal("CODE_INVALID"));
    expect(words(only(root, ".field-error"))).toBe(ERRORS.CODE_INVALID.title);
    await press(button(root, "Send another code"));
    expect(words(only(root, "[role=status]"))).toContain(`on its way to ${EMAIL}`);
  });
});

describe("a link that is asked for again", () => {
  async function sent(answers: Awaited<ReturnType<Api["requestReset"]>>[]) {
    const { scheduler, ...made } = await filled(FORMS["asking for a link"], {
      requestReset: async () => answers.shift() ?? failed(OFFLINE),
    });
    await send(made.root);
    await doing(() => scheduler.advance(60_000));
    return { ...made, scheduler };
  }

  it("is told for ears and eyes", async () => {
    const { root } = await sent([ok(MAIL_SENT), ok(MAIL_SENT)]);
    expect(words(only(root, "[role=status]"))).toBe("");
    await press(button(root, "Send it again"));
    expect(words(only(root, "[role=status]"))).toContain("Another mail is on its way.");
  });

  it("tells why none was sent", async () => {
    const { root } = await sent([ok(MAIL_SENT), failed(refusal("RATE_LIMITED", { wait: 600 }))]);
    await press(button(root, "Send it again"));
    expect(words(only(root, "[role=alert]"))).toContain("Try again in 10 minutes.");
    expect(words(root)).toContain(`If ${EMAIL} has an account`);
  });
});

describe("keys", () => {
  it("the password is shown by a button of its own, which sends nothing", async () => {
    const { root, api } = await filled(FORMS["logging in"], {});
    const eye = button(root, "Show what is typed: Password");
    expect(eye.getAttribute("type")).toBe("button");
    await press(eye);
    expect(only(root, "#password").getAttribute("type")).toBe("text");
    await press(eye);
    expect(only(root, "#password").getAttribute("type")).toBe("password");
    expect(api.calls).toEqual([]);
  });

  it("typing in a field is taken by no shortcut", async () => {
    const { root } = await filled(FORMS["logging in"], {});
    for (const name of ["m", "?", "Enter"]) expect(await key(only(root, "#email"), name)).toBe(true);
  });
});

describe("who has an account", () => {
  it("is led from the sign-up to the settings", async () => {
    const made = openApp();
    made.account.became(person());
    const { root } = await mount(made.inApp(<SignUp />));
    expect(words(root)).toContain("You are logged in as ada@example.org.");
    expect(every(root, "a").map((to) => to.getAttribute("href"))).toEqual(["/settings"]);
  });
});
