/**
 * From a guest to an account: asking for it, then giving the mailed code. The address whose code is awaited is remembered on
 * this device, so that a look into the mailbox may take the page away.
 */
import { createModel, signal } from "@preact/signals";
import type { Api } from "../../api/port.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import type { Account } from "../account.ts";
import { isAddress, isCode, isNewPassword } from "./checks.ts";
import { createForm } from "./form.ts";
import { createResendWait } from "./resend-wait.ts";

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "viva.signUp";

/** Whose code is awaited; storage that is closed remembers nothing. */
export function pendingAddress(storage: Storage) {
  return {
    read: (): string => {
      try {
        return storage.getItem(KEY) ?? "";
      } catch {
        return "";
      }
    },
    keep: (email: string | null) => {
      try {
        if (email === null) storage.removeItem(KEY);
        else storage.setItem(KEY, email);
      } catch {
        // The page asks for the address again.
      }
    },
  };
}

export type SignUpDeps = {
  readonly api: Pick<Api, "signUp">;
  readonly account: Account;
  readonly storage: Storage;
  /** Goes on to where the code is given. */
  readonly enter: () => void;
};

export const SignUpModel = createModel((deps: SignUpDeps) => {
  const form = createForm({
    initial: { name: "", email: "", password: "" },
    checks: { email: isAddress, password: isNewPassword },
    safe: "You can go on as a guest; nothing is lost.",
  });
  const submit = async () => {
    const signedIn = await form.send(async ({ name, email, password }) => {
      const guest = await deps.account.ensure();
      if (!guest.ok) return guest;
      const called = name.trim();
      return deps.api.signUp({ email: email.trim(), password, ...(called === "" ? {} : { name: called }) });
    });
    if (signedIn === null) return;
    pendingAddress(deps.storage).keep(form.values.peek().email.trim());
    form.empty("password");
    deps.enter();
  };
  return { form, submit };
});

export type VerifyDeps = {
  readonly api: Pick<Api, "verify" | "resendCode">;
  readonly account: Account;
  readonly storage: Storage;
  readonly scheduler: Scheduler;
  readonly enter: () => void;
};

/** Seconds that the Worker lets pass between two mails to one mailbox; its answers tell the time in force. */
const FIRST_WAIT_SECONDS = 60;

export const VerifyModel = createModel((deps: VerifyDeps) => {
  const pending = pendingAddress(deps.storage);
  const known = pending.read();
  const form = createForm({
    initial: { email: known, code: "" },
    checks: { email: isAddress, code: isCode },
    safe: "Nothing is lost: you are still signed in as a guest.",
  });
  const wait = createResendWait(deps.scheduler, known === "" ? 0 : FIRST_WAIT_SECONDS);
  /** What was said about the newest mail, for ears and eyes. */
  const told = signal("");

  const submit = async () => {
    const made = await form.send(({ email, code }) => deps.api.verify({ email: email.trim(), code }));
    if (made === null) return;
    pending.keep(null);
    deps.account.became(made.user);
    deps.enter();
  };

  const resend = async () => {
    if (wait.seconds.peek() > 0) return;
    const email = form.values.peek().email.trim();
    const sent = await deps.api.resendCode(email);
    if (sent.ok) {
      wait.start(sent.value.againAfter);
      told.value = `Another code is on its way to ${email}. The one before has ended.`;
      form.empty("code");
      return;
    }
    const seconds = sent.failure.kind === "refused" ? sent.failure.retryAfterSeconds : null;
    if (seconds !== null) wait.start(seconds);
    told.value = sent.failure.kind === "refused" ? sent.failure.title : "The server cannot be reached. Try again.";
  };

  return { knowsAddress: signal(known !== ""), form, wait: wait.seconds, told, submit, resend };
});
