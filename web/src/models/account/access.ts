/** What opens an account: its password, its address, and where it is signed in. */
import { createModel, signal } from "@preact/signals";
import type { SignInList } from "#contract/http/auth.ts";
import type { Api, Failure } from "../../api/port.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Account } from "../account.ts";
import { isGone } from "../failure-words.ts";
import { isAddress, isCode, isGiven, isNewPassword } from "./checks.ts";
import { createForm } from "./form.ts";
import { createResendWait } from "./resend-wait.ts";

export type PasswordDeps = { readonly api: Pick<Api, "changePassword"> };

export const PasswordModel = createModel(({ api }: PasswordDeps) => {
  const form = createForm({
    initial: { currentPassword: "", newPassword: "" },
    checks: { currentPassword: isGiven, newPassword: isNewPassword },
    safe: "Your password is as it was.",
  });
  const done = signal(false);
  const submit = async () => {
    done.value = false;
    const changed = await form.send(async (values) => {
      const answer = await api.changePassword(values);
      return answer.ok ? { ok: true, value: true } : answer;
    });
    if (changed === null) return;
    form.empty("currentPassword", "newPassword");
    done.value = true;
  };
  return { form, done, submit };
});

export type EmailDeps = {
  readonly api: Pick<Api, "requestEmail" | "confirmEmail">;
  readonly account: Account;
  readonly scheduler: Scheduler;
};

export const EmailModel = createModel(({ api, account, scheduler }: EmailDeps) => {
  const safe = "Your address is as it was.";
  const ask = createForm({
    initial: { email: "", password: "" },
    checks: { email: isAddress, password: isGiven },
    safe,
  });
  const confirm = createForm({ initial: { code: "" }, checks: { code: isCode }, safe });
  /** The new address, once a code was sent to it. */
  const sentTo = signal<string | null>(null);
  /** What was said about a code that was asked for again. */
  const told = signal("");
  const done = signal(false);
  const wait = createResendWait(scheduler);

  const request = async () => {
    done.value = false;
    told.value = "";
    const sent = await ask.send(({ email, password }) => api.requestEmail({ email: email.trim(), password }));
    if (sent === null) {
      // A wrong field can only be mended where it stands.
      if (Object.keys(ask.errors.peek()).length > 0) sentTo.value = null;
      return;
    }
    if (sentTo.peek() !== null) told.value = "Another code is on its way. The one before has ended.";
    sentTo.value = ask.values.peek().email.trim();
    wait.start(sent.againAfter);
  };

  const submitCode = async () => {
    const changed = await confirm.send(({ code }) => api.confirmEmail(code));
    if (changed === null) return;
    ask.empty("email", "password");
    confirm.empty("code");
    sentTo.value = null;
    done.value = true;
    account.became(changed.user);
  };

  const startOver = () => {
    sentTo.value = null;
    confirm.empty("code");
  };

  return { ask, confirm, sentTo, told, done, wait: wait.seconds, request, submitCode, startOver };
});

export type SignInsDeps = { readonly api: Pick<Api, "signIns" | "endSignIn">; readonly account: Account };
type SignIn = SignInList["items"][number];

export const SignInsModel = createModel(({ api, account }: SignInsDeps) => {
  /** Null until they are there. */
  const items = signal<readonly SignIn[] | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  /** What was done last, for ears and eyes. */
  const told = signal("");

  const load = async () => {
    if (account.userId.peek() === null) return;
    failure.value = null;
    const list = await api.signIns();
    if (list.ok) items.value = list.value.items;
    else failure.value = list.failure;
  };

  /** Ends some one after the other; what has ended leaves the list even where a later one fails. */
  const end = async (ids: readonly string[]) => {
    if (busy.peek()) return;
    busy.value = true;
    failure.value = await firstFailure(ids);
    busy.value = false;
  };

  const firstFailure = async (ids: readonly string[]): Promise<Failure | null> => {
    for (const [at, id] of ids.entries()) {
      const answer = await api.endSignIn(id);
      if (!answer.ok && !isGone(answer.failure)) return answer.failure;
      items.value = (items.peek() ?? []).filter((item) => item.id !== id);
      told.value = at === 0 ? "One sign-in has ended." : `${at + 1} sign-ins have ended.`;
    }
    return null;
  };

  return {
    items,
    busy,
    failure,
    told,
    load,
    end: (id: string) => end([id]),
    endOthers: () => end((items.peek() ?? []).filter((item) => !item.current).map((item) => item.id)),
  };
});
