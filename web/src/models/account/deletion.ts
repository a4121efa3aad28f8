/** Deleting oneself: a typed word, the password where there is one, and then nothing is left on this device either. */
import { createModel } from "@preact/signals";
import type { Api } from "../../api/port.ts";
import type { Account } from "../account.ts";
import type { Check } from "./checks.ts";
import { createForm } from "./form.ts";

export type DeletionDeps = {
  readonly api: Pick<Api, "deleteMe">;
  readonly account: Account;
  /** Goes on once everything is gone. */
  readonly leave: () => void;
};

export const CONFIRMATION = "delete";

const isConfirmed: Check = (value) =>
  value.trim().toLowerCase() === CONFIRMATION ? null : `Type the word ${CONFIRMATION} to go on.`;

export const DeletionModel = createModel(({ api, account, leave }: DeletionDeps) => {
  const needsPassword = () => account.user.peek()?.kind === "account";
  const form = createForm({
    initial: { confirmation: "", password: "" },
    checks: {
      confirmation: isConfirmed,
      password: (value) => (needsPassword() && value === "" ? "Type your password." : null),
    },
    safe: "Nothing was deleted.",
  });
  const submit = async () => {
    const gone = await form.send(async ({ password }) => {
      const answer = await api.deleteMe(needsPassword() ? password : undefined);
      return answer.ok ? { ok: true, value: true } : answer;
    });
    if (gone === null) return;
    await account.clear();
    leave();
  };
  return { form, submit };
});
