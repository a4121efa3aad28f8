/** Coming in: log-in, sign-up, code, forgotten password. */
import { describe, expect, it } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { ForgotModel, LogInModel, ResetModel, tokenIn } from "../../../../../web/src/models/account/log-in.ts";
import { SignUpModel, VerifyModel } from "../../../../../web/src/models/account/sign-up.ts";
import { failed, GUEST, MAIL_SENT, OFFLINE, ok, person, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";

const WORDS = "copper meadow 19 violin";

function open(api: Partial<Api> = {}, userId: string | null = "u1") {
  const made = openApp({ api, userId });
  const entered: string[] = [];
  const deps = { ...made.app, storage: made.storage, enter: () => void entered.push("entered") };
  return { ...made, deps, entered };
}

describe("logging in", () => {
  it("sends the address without blanks, knows who it is, and takes over what they like", async () => {
    const sent: unknown[] = [];
    const { deps, app, entered, storage } = open({
      login: async (body) => {
        sent.push(body);
        return ok({ user: person({ id: "u9" }) });
      },
      me: async () =>
        ok({ user: person({ id: "u9" }), preferences: { appearance: "dark", extraTime: 1.5, clock: false } }),
    });
    const model = new LogInModel(deps);
    model.form.set("email", " ada@example.org ");
    model.form.set("password", WORDS);
    await model.submit();
    expect(sent).toEqual([{ email: "ada@example.org", password: WORDS }]);
    expect([app.account.userId.value, app.account.user.value?.name, entered]).toEqual(["u9", "Ada", ["entered"]]);
    expect(app.device.theme.theme.value).toBe("dark");
    expect([storage.kept.get("viva.extraTime"), storage.kept.get("viva.clock")]).toEqual(["1.5", "off"]);
    expect(model.form.values.value.password).toBe("");
    expect([...storage.kept.values()].join()).not.toContain(WORDS);
  });

  it("goes in also where the settings cannot be read", async () => {
    const { deps, entered } = open({ me: async () => failed(OFFLINE) });
    const model = new LogInModel(deps);
    model.form.set("email", "ada@example.org");
    model.form.set("password", WORDS);
    await model.submit();
    expect(entered).toEqual(["entered"]);
  });

  it("stays who it was when it is refused", async () => {
    const { deps, app, entered } = open({ login: async () => failed(refused(401, "LOGIN_FAILED")) });
    const model = new LogInModel(deps);
    model.form.set("email", "ada@example.org");
    model.form.set("password", WORDS);
    await model.submit();
    expect([app.account.user.value, app.account.userId.value, entered]).toEqual([null, "u1", []]);
  });
});

describe("making an account", () => {
  it("signs in as a guest first, so that the code is this browser's, and leaves out an empty name", async () => {
    const sent: unknown[] = [];
    const signUp: Api["signUp"] = async (body) => {
      sent.push(body);
      return ok(MAIL_SENT);
    };
    const { deps, api, entered, storage } = open({ signUp }, null);
    const model = new SignUpModel(deps);
    model.form.set("name", "  ");
    model.form.set("email", "ada@example.org ");
    model.form.set("password", WORDS);
    await model.submit();
    expect(api.calls).toEqual(["guest", "signUp"]);
    expect(sent).toEqual([{ email: "ada@example.org", password: WORDS }]);
    expect([storage.kept.get("viva.signUp"), entered]).toEqual(["ada@example.org", ["entered"]]);
    expect([...storage.kept.values()].join()).not.toContain(WORDS);
  });

  it("shows at the password why it may not be chosen", async () => {
    const issues = [{ path: "password", message: "is used by too many people" }];
    const { deps, entered } = open({
      signUp: async () =>
        failed({
          kind: "refused",
          status: 422,
          code: "VALIDATION_FAILED",
          title: "No.",
          requestId: null,
          retryAfterSeconds: null,
          issues,
        }),
    });
    const model = new SignUpModel(deps);
    model.form.set("email", "ada@example.org");
    model.form.set("password", "passwordpassword");
    await model.submit();
    expect([model.form.errors.value.password, entered]).toEqual(["It is used by too many people.", []]);
  });
});

describe("giving the code", () => {
  it("knows the address that awaits it, and forgets it once it was right", async () => {
    const { deps, app, storage, entered } = open();
    storage.setItem("viva.signUp", "ada@example.org");
    const model = new VerifyModel(deps);
    expect([model.knowsAddress.value, model.form.values.value.email]).toEqual([true, "ada@example.org"]);
    model.form.set("code", "123456");
    await model.submit();
    expect([app.account.user.value?.kind, storage.kept.has("viva.signUp"), entered]).toEqual([
      "account",
      false,
      ["entered"],
    ]);
  });

  it("stays a guest when the code is wrong, and says so at the code", async () => {
    const { deps, app, storage } = open({ verify: async () => failed(refused(400, "CODE_INVALID")) });
    app.account.became(GUEST);
    storage.setItem("viva.signUp", "ada@example.org");
    const model = new VerifyModel(deps);
    model.form.set("code", "123456");
    await model.submit();
    expect(Object.keys(model.form.errors.value)).toEqual(["code"]);
    expect([app.account.user.value?.kind, storage.kept.has("viva.signUp")]).toEqual(["guest", true]);
  });

  it("counts down until another can be asked for, then sends one and counts again", async () => {
    const { deps, api, storage, scheduler } = open();
    storage.setItem("viva.signUp", "ada@example.org");
    const model = new VerifyModel(deps);
    expect(model.wait.value).toBe(60);
    await model.resend();
    expect(api.calls).toEqual([]);
    await scheduler.advance(59_000);
    expect(model.wait.value).toBe(1);
    await scheduler.advance(1_000);
    expect(model.wait.value).toBe(0);
    await model.resend();
    expect(api.calls).toEqual(["resendCode"]);
    expect(model.told.value).toContain("on its way to ada@example.org");
    expect(model.wait.value).toBe(60);
  });

  it("takes the time to wait from a refusal", async () => {
    const { deps, storage, scheduler } = open({ resendCode: async () => failed(refused(429, "RATE_LIMITED", 300)) });
    storage.setItem("viva.signUp", "ada@example.org");
    const model = new VerifyModel(deps);
    await scheduler.advance(60_000);
    await model.resend();
    expect([model.wait.value, model.told.value]).toEqual([300, "Refused with RATE_LIMITED."]);
  });

  it("asks for the address where it is not known", () => {
    const { deps } = open();
    const model = new VerifyModel(deps);
    expect([model.knowsAddress.value, model.wait.value]).toEqual([false, 0]);
  });
});

describe("a forgotten password", () => {
  it("A8: says where a link went, whether or not there is an account", async () => {
    const { deps, scheduler } = open();
    const model = new ForgotModel({ ...deps, scheduler });
    model.form.set("email", "ada@example.org");
    await model.submit();
    expect([model.sentTo.value, model.wait.value]).toEqual(["ada@example.org", 60]);
  });

  const token = "ab".repeat(32);

  it.each([
    [`#token=${token}`, token],
    [`token=${token}`, token],
    ["", null],
    ["#token=", null],
    [`#token=${token}ff`, null],
    ["#token=<script>", null],
  ])("reads the token of %j", (hash, read) => {
    expect(tokenIn(hash)).toBe(read);
  });

  it("sets the new one and leaves nobody signed in here", async () => {
    const sent: unknown[] = [];
    const { deps, app, cleared } = open({
      resetPassword: async (body) => {
        sent.push(body);
        return ok(null);
      },
    });
    const model = new ResetModel({ ...deps, hash: `#token=${token}` });
    model.form.set("newPassword", WORDS);
    await model.submit();
    expect(sent).toEqual([{ token, newPassword: WORDS }]);
    expect([model.done.value, app.account.userId.value, cleared]).toEqual([true, null, ["cleared"]]);
  });

  it("tells a link that was used, and keeps everything", async () => {
    const { deps, cleared } = open({ resetPassword: async () => failed(refused(400, "LINK_INVALID")) });
    const model = new ResetModel({ ...deps, hash: `#token=${token}` });
    model.form.set("newPassword", WORDS);
    await model.submit();
    expect([model.done.value, model.form.notice.value?.what, cleared]).toEqual([
      false,
      "Refused with LINK_INVALID.",
      [],
    ]);
  });

  it("does nothing without a token", async () => {
    const { deps, api } = open();
    const model = new ResetModel({ ...deps, hash: "" });
    model.form.set("newPassword", WORDS);
    await model.submit();
    expect([model.hasToken.value, api.calls]).toEqual([false, []]);
  });
});

describe("who this browser is", () => {
  it("is asked only where it has signed in", async () => {
    const { app, api } = open({}, null);
    await app.account.look();
    expect(api.calls).toEqual([]);
  });

  it("is told by the Worker", async () => {
    const { app } = open();
    await app.account.look();
    expect(app.account.user.value?.email).toBe("ada@example.org");
  });

  it("is nobody once the sign-in has ended, and unchanged where no answer comes", async () => {
    const ended = open({ me: async () => failed(refused(401, "UNAUTHENTICATED")) });
    await ended.app.account.look();
    expect(ended.app.account.userId.value).toBeNull();
    const offline = open({ me: async () => failed(OFFLINE) });
    await offline.app.account.look();
    expect(offline.app.account.userId.value).toBe("u1");
  });
});
