/** Mails that are asked for again: the wait between two, what is told of each, and that a refusal is never silent. */
import { describe, expect, it } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { EmailModel } from "../../../../../web/src/models/account/access.ts";
import { ForgotModel } from "../../../../../web/src/models/account/log-in.ts";
import { createResendWait } from "../../../../../web/src/models/account/resend-wait.ts";
import { pendingAddress, SignUpModel, VerifyModel } from "../../../../../web/src/models/account/sign-up.ts";
import { failed, MAIL_SENT, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { FakeScheduler } from "../../../../support/web-scheduler.ts";

const WORDS = "copper meadow 19 violin";
const LIMITED = refused(429, "RATE_LIMITED", 300);

/** Storage that a browser has closed to the page. */
const CLOSED = {
  getItem: () => {
    throw new DOMException("closed", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("closed", "SecurityError");
  },
  removeItem: () => {
    throw new DOMException("closed", "SecurityError");
  },
};

describe("the wait between two mails", () => {
  it("counts down in whole seconds and stops by itself", async () => {
    const scheduler = new FakeScheduler();
    const wait = createResendWait(scheduler, 3);
    expect(wait.seconds.value).toBe(3);
    await scheduler.advance(1_000);
    expect(wait.seconds.value).toBe(2);
    await scheduler.advance(5_000);
    expect([wait.seconds.value, scheduler.pending]).toEqual([0, 0]);
  });

  it("says a second that has begun as a whole one, so that it never ends too early", async () => {
    const scheduler = new FakeScheduler();
    const wait = createResendWait(scheduler);
    wait.start(1.4);
    expect(wait.seconds.value).toBe(2);
    await scheduler.advance(1_000);
    expect(wait.seconds.value).toBe(1);
    await scheduler.advance(1_000);
    expect(wait.seconds.value).toBe(0);
  });

  it("begins anew when it is started again, with one clock", async () => {
    const scheduler = new FakeScheduler();
    const wait = createResendWait(scheduler, 60);
    await scheduler.advance(30_000);
    wait.start(10);
    expect([wait.seconds.value, scheduler.pending]).toEqual([10, 1]);
  });

  it("is over after a sleep of the device, whatever was missed", async () => {
    const scheduler = new FakeScheduler();
    const wait = createResendWait(scheduler, 60);
    await scheduler.advance(3_600_000);
    expect(wait.seconds.value).toBe(0);
  });
});

describe("another link for a forgotten password", () => {
  function forgot(requestReset: Api["requestReset"]) {
    const { app, scheduler, api } = openApp({ api: { requestReset } });
    const model = new ForgotModel(app);
    model.form.set("email", " ada@example.org ");
    return { model, scheduler, api };
  }

  it("is told as one more, the first is not", async () => {
    const { model } = forgot(async () => ok(MAIL_SENT));
    await model.submit();
    expect([model.sentTo.value, model.told.value]).toEqual(["ada@example.org", ""]);
    await model.submit();
    expect(model.told.value).toBe("Another mail is on its way. Only the newest link works.");
  });

  it.each([
    ["too many were asked for", LIMITED, "Refused with RATE_LIMITED. Try again in 5 minutes."],
    ["there is no network", OFFLINE, "The server cannot be reached."],
  ] as const)("that is refused because %s says why, and takes the earlier words back", async (_, failure, what) => {
    const answers = [ok(MAIL_SENT), ok(MAIL_SENT), failed<never>(failure)];
    const { model } = forgot(async () => answers.shift() ?? failed(OFFLINE));
    await model.submit();
    await model.submit();
    await model.submit();
    expect([model.told.value, model.form.notice.value?.what, model.sentTo.value]).toEqual([
      "",
      what,
      "ada@example.org",
    ]);
  });
});

describe("another code for a new address", () => {
  function asking(requestEmail: Api["requestEmail"]) {
    const { app, api } = openApp({ api: { requestEmail } });
    const model = new EmailModel(app);
    model.ask.set("email", "new@example.org");
    model.ask.set("password", WORDS);
    return { model, api };
  }

  it("is told as one more", async () => {
    const { model } = asking(async () => ok(MAIL_SENT));
    await model.request();
    expect(model.told.value).toBe("");
    await model.request();
    expect(model.told.value).toBe("Another code is on its way. The one before has ended.");
  });

  it("that is refused says why, and the code that was sent can still be given", async () => {
    const answers = [ok(MAIL_SENT), failed<never>(LIMITED)];
    const { model } = asking(async () => answers.shift() ?? failed(OFFLINE));
    await model.request();
    await model.request();
    expect(model.ask.notice.value).toMatchObject({ what: "Refused with RATE_LIMITED. Try again in 5 minutes." });
    expect([model.sentTo.value, model.told.value]).toEqual(["new@example.org", ""]);
  });

  it("leads back to the field where the password is not right any more", async () => {
    const answers = [ok(MAIL_SENT), failed<never>(refused(403, "PASSWORD_WRONG"))];
    const { model } = asking(async () => answers.shift() ?? failed(OFFLINE));
    await model.request();
    await model.request();
    expect([model.sentTo.value, Object.keys(model.ask.errors.value)]).toEqual([null, ["password"]]);
  });

  it("is another address's after starting over, and the code typed so far is gone", async () => {
    const { model } = asking(async () => ok(MAIL_SENT));
    await model.request();
    model.confirm.set("code", "123");
    model.startOver();
    expect([model.sentTo.value, model.confirm.values.value.code, model.ask.values.value.email]).toEqual([
      null,
      "",
      "new@example.org",
    ]);
  });

  it("needs six digits before it is sent anywhere", async () => {
    const { model, api } = asking(async () => ok(MAIL_SENT));
    await model.request();
    model.confirm.set("code", "12345");
    await model.submitCode();
    expect([model.confirm.errors.value.code, api.calls]).toEqual(["The code has six digits.", ["requestEmail"]]);
  });

  it("keeps the old address while the new one is not confirmed", async () => {
    const { app } = openApp({ api: { confirmEmail: async () => failed(refused(400, "CODE_INVALID")) } });
    const model = new EmailModel(app);
    model.ask.set("email", "new@example.org");
    model.ask.set("password", WORDS);
    await model.request();
    model.confirm.set("code", "123456");
    await model.submitCode();
    expect([model.done.value, model.sentTo.value, app.account.user.value]).toEqual([false, "new@example.org", null]);
    expect(model.confirm.errors.value.code).toBe("Refused with CODE_INVALID.");
  });
});

describe("another code for an account", () => {
  function verifying(resendCode: Api["resendCode"], kept = "ada@example.org") {
    const { app, scheduler, api, storage, went } = openApp({ api: { resendCode } });
    if (kept !== "") pendingAddress(storage).keep(kept);
    const model = new VerifyModel({ ...app, storage, enter: () => void went.push({ view: "history" }) });
    return { model, scheduler, api, storage };
  }

  it("empties the code that has ended with it", async () => {
    const { model, scheduler } = verifying(async () => ok(MAIL_SENT));
    model.form.set("code", "123456");
    await scheduler.advance(60_000);
    await model.resend();
    expect([model.form.values.value.code, model.wait.value]).toEqual(["", 60]);
    expect(model.told.value).toBe("Another code is on its way to ada@example.org. The one before has ended.");
  });

  it.each([
    [LIMITED, 300, "Refused with RATE_LIMITED."],
    [refused(503, "OVERLOADED"), 0, "Refused with OVERLOADED."],
    [OFFLINE, 0, "The server cannot be reached. Try again."],
  ] as const)("that does not come is told with the time to wait (%#)", async (failure, seconds, told) => {
    const { model, scheduler } = verifying(async () => failed(failure));
    await scheduler.advance(60_000);
    model.form.set("code", "123456");
    await model.resend();
    expect([model.wait.value, model.told.value, model.form.values.value.code]).toEqual([seconds, told, "123456"]);
  });

  it("is not asked for before its time", async () => {
    const { model, api } = verifying(async () => ok(MAIL_SENT));
    await model.resend();
    expect([api.calls, model.told.value]).toEqual([[], ""]);
  });

  it("goes to the address that is typed where none is remembered", async () => {
    const asked: string[] = [];
    const { model } = verifying(async (email) => {
      asked.push(email);
      return ok(MAIL_SENT);
    }, "");
    model.form.set("email", " new@example.org");
    await model.resend();
    expect(asked).toEqual(["new@example.org"]);
  });

  it("is forgotten once the account is there", async () => {
    const { model, storage } = verifying(async () => ok(MAIL_SENT));
    model.form.set("code", "123456");
    await model.submit();
    expect(storage.getItem("viva.signUp")).toBeNull();
  });
});

describe("where the browser keeps nothing", () => {
  it("an address that is awaited is asked for again instead", () => {
    const pending = pendingAddress(CLOSED);
    expect(() => pending.keep("ada@example.org")).not.toThrow();
    expect(() => pending.keep(null)).not.toThrow();
    expect(pending.read()).toBe("");
  });

  it("signing up goes on all the same", async () => {
    const { app } = openApp();
    const entered: string[] = [];
    const model = new SignUpModel({ ...app, storage: CLOSED, enter: () => void entered.push("verify") });
    model.form.set("email", "ada@example.org");
    model.form.set("password", WORDS);
    await model.submit();
    expect([entered, model.form.values.value.password]).toEqual([["verify"], ""]);
  });
});

describe("signing up", () => {
  function signing(part: Partial<Api>) {
    const sent: unknown[] = [];
    const { app, storage, api } = openApp({
      userId: null,
      api: {
        signUp: async (body) => {
          sent.push(body);
          return ok(MAIL_SENT);
        },
        ...part,
      },
    });
    const entered: string[] = [];
    const model = new SignUpModel({ ...app, storage, enter: () => void entered.push("verify") });
    model.form.set("email", " ada@example.org ");
    model.form.set("password", WORDS);
    return { model, sent, entered, api, storage };
  }

  it("sends a name only where one was given", async () => {
    const { model, sent } = signing({});
    model.form.set("name", "   ");
    await model.submit();
    model.form.set("password", WORDS);
    model.form.set("name", " Ada ");
    await model.submit();
    const body = { email: "ada@example.org", password: WORDS };
    expect(sent).toEqual([body, { ...body, name: "Ada" }]);
  });

  it("makes a guest first, and stops where none can be made", async () => {
    const well = signing({});
    await well.model.submit();
    expect(well.api.calls).toEqual(["guest", "signUp"]);
    const down = signing({ guest: async () => failed(OFFLINE) });
    await down.model.submit();
    expect([down.sent, down.entered, down.model.form.notice.value?.safe]).toEqual([
      [],
      [],
      "You can go on as a guest; nothing is lost.",
    ]);
  });

  it("remembers the address for the page of the code, and no password", async () => {
    const { model, storage } = signing({});
    await model.submit();
    expect(storage.getItem("viva.signUp")).toBe("ada@example.org");
    expect([...storage.kept.values()].join(" ")).not.toContain(WORDS);
  });

  it("remembers nothing where it was refused, and keeps the password for another try", async () => {
    const { model, storage } = signing({ signUp: async () => failed(refused(422, "VALIDATION_FAILED")) });
    await model.submit();
    expect([storage.getItem("viva.signUp"), model.form.values.value.password]).toEqual([null, WORDS]);
  });
});
