/**
 * The settings of a person: name and preferences, which are put to use on this device at once and stored with the account or
 * guest. A visitor who has never signed in has them on this device alone.
 */
import { createModel, signal } from "@preact/signals";
import type { Preferences } from "#contract/http/users.ts";
import type { Api, Failure } from "../../api/port.ts";
import type { Account } from "../account.ts";
import { isGone } from "../failure-words.ts";
import { applyPreferences, type DeviceSettings } from "./device-preferences.ts";
import { createForm } from "./form.ts";

export type SettingsDeps = {
  readonly api: Pick<Api, "me" | "changeMe">;
  readonly account: Account;
  readonly device: DeviceSettings;
};

/** Where the settings stand: not read yet, read, or out of reach. `device`: there is nobody to store them with. */
type Stage = "reading" | "ready" | "device" | "failed";

export const SettingsModel = createModel((deps: SettingsDeps) => {
  const stage = signal<Stage>("reading");
  const preferences = signal<Preferences>({});
  const failure = signal<Failure | null>(null);
  /** Rises with every change that was stored. */
  const saved = signal(0);
  const name = createForm({ initial: { name: "" }, checks: {}, safe: "Your name is as it was." });
  const nameSaved = signal(false);

  const load = async () => {
    if (deps.account.userId.peek() === null) {
      stage.value = "device";
      return;
    }
    stage.value = "reading";
    failure.value = null;
    const me = await deps.api.me();
    if (me.ok) {
      deps.account.became(me.value.user);
      preferences.value = me.value.preferences;
      name.set("name", me.value.user.name ?? "");
      stage.value = "ready";
      return;
    }
    if (isGone(me.failure)) {
      deps.account.forget();
      stage.value = "device";
      return;
    }
    failure.value = me.failure;
    stage.value = "failed";
  };

  /** On this device it holds at once, also where storing it fails. */
  const prefer = async (part: Preferences) => {
    const before = preferences.peek();
    preferences.value = { ...before, ...part };
    applyPreferences(part, deps.device);
    failure.value = null;
    if (stage.peek() !== "ready") return;
    const stored = await deps.api.changeMe({ preferences: preferences.peek() });
    if (stored.ok) saved.value += 1;
    else failure.value = stored.failure;
  };

  const saveName = async () => {
    nameSaved.value = false;
    const profile = await name.send(({ name: typed }) => {
      const called = typed.trim();
      return deps.api.changeMe({ name: called === "" ? null : called });
    });
    if (profile === null) return;
    deps.account.became(profile.user);
    nameSaved.value = true;
  };

  return { stage, preferences, failure, saved, name, nameSaved, load, prefer, saveName };
});

export type Settings = InstanceType<typeof SettingsModel>;
