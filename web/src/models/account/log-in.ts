/** Logging in, asking for a new password and setting it. Words for a wrong address and a wrong password are the same. */
import { createModel, signal } from "@preact/signals";
import type { Api } from "../../api/port.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Account } from "../account.ts";
import { isAddress, isGiven, isNewPassword } from "./checks.ts";
import { applyPreferences, type DeviceSettings } from "./device-preferences.ts";
import { createForm } from "./form.ts";
import { createResendWait } from "./resend-wait.ts";

export type LogInDeps = {
  readonly api: Pick<Api, "login" | "me">;
  readonly account: Account;
  readonly device: DeviceSettings;
  /** Goes on once signed in. */
  readonly enter: () => void;
};

export const LogInModel = createModel((deps: LogInDeps) => {
  const form = createForm({
    initial: { email: "", password: "" },
    checks: { email: isAddress, password: isGiven },
    safe: "Nothing was changed.",
  });
  /** Whether what the guest of this browser has goes into the account. */
  const bringsAlong = signal(true);
  const submit = async () => {
    const signedIn = await form.send(({ email, password }) =>
      deps.api.login({
        email: email.trim(),
        password,
        ...(deps.account.user.peek()?.kind === "guest" ? { bringAlong: bringsAlong.peek() } : {}),
      }),
    );
    if (signedIn === null) return;
    form.empty("password");
    deps.account.became(signedIn.user);
    const profile = await deps.api.me();
    if (profile.ok) applyPreferences(profile.value.preferences, deps.device);
    deps.enter();
  };
  return { form, bringsAlong, submit };
});

export type ForgotDeps = { readonly api: Pick<Api, "requestReset">; readonly scheduler: Scheduler };

export const ForgotModel = createModel(({ api, scheduler }: ForgotDeps) => {
  const form = createForm({
    initial: { email: "" },
    checks: { email: isAddress },
    safe: "Your password is as it was.",
  });
  /** The address that was written to, if it has an account; null before. */
  const sentTo = signal<string | null>(null);
  /** What was said about a mail that was asked for again. */
  const told = signal("");
  const wait = createResendWait(scheduler);
  const submit = async () => {
    told.value = "";
    const sent = await form.send(({ email }) => api.requestReset(email.trim()));
    if (sent === null) return;
    if (sentTo.peek() !== null) told.value = "Another mail is on its way. Only the newest link works.";
    sentTo.value = form.values.peek().email.trim();
    wait.start(sent.againAfter);
  };
  return { form, sentTo, told, wait: wait.seconds, submit };
});

export type ResetDeps = {
  readonly api: Pick<Api, "resetPassword">;
  readonly account: Account;
  /** What the mailed link holds behind its #. */
  readonly hash: string;
};

/** The token of a mailed link; null where there is none. */
export function tokenIn(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("token");
  return token !== null && /^[0-9a-f]{64}$/.test(token) ? token : null;
}

export const ResetModel = createModel((deps: ResetDeps) => {
  const token = tokenIn(deps.hash);
  const form = createForm({
    initial: { newPassword: "" },
    checks: { newPassword: isNewPassword },
    safe: "Your password is as it was.",
  });
  const done = signal(false);
  const submit = async () => {
    if (token === null) return;
    const set = await form.send(async ({ newPassword }) => {
      const answer = await deps.api.resetPassword({ token, newPassword });
      return answer.ok ? { ok: true, value: true } : answer;
    });
    if (set === null) return;
    form.empty("newPassword");
    await deps.account.clear();
    done.value = true;
  };
  return { hasToken: signal(token !== null), form, done, submit };
});
