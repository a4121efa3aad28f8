/**
 * Who this browser is to the Worker: a guest behind a cookie that scripts cannot read. The page keeps the guest's id only,
 * to know whether asking for interviews makes sense and whose words wait in the outbox.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api, Outcome } from "../api/port.ts";

export type Account = {
  /** Null: this browser has not signed in, as far as the page knows. */
  readonly userId: ReadonlySignal<string | null>;
  /** Signs in as a guest where needed; resolves to the user's id. */
  ensure(): Promise<Outcome<string>>;
  /** The Worker does not know this browser any more. */
  forget(): void;
  /** Ends the sign-in and clears what the page keeps on this device. */
  signOut(): Promise<Outcome<null>>;
};

const KEY = "viva.user";

/** Storage and what else of the browser is cleared at signing out. */
export type DeviceTraces = {
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Removes drafts, choices and the outbox. */
  readonly clear: () => Promise<void>;
};

function remembered(storage: DeviceTraces["storage"]): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

export function createAccount(api: Api, traces: DeviceTraces): Account {
  const userId = signal(remembered(traces.storage));
  const remember = (id: string | null) => {
    userId.value = id;
    try {
      if (id === null) traces.storage.removeItem(KEY);
      else traces.storage.setItem(KEY, id);
    } catch {
      // The cookie alone carries the sign-in then.
    }
  };
  return {
    userId,
    ensure: async () => {
      const signedIn = await api.guest();
      if (!signedIn.ok) return signedIn;
      remember(signedIn.value.user.id);
      return { ok: true, value: signedIn.value.user.id };
    },
    forget: () => remember(null),
    signOut: async () => {
      const ended = await api.logout();
      if (!ended.ok && !(ended.failure.kind === "refused" && ended.failure.status === 401)) return ended;
      remember(null);
      await traces.clear();
      return { ok: true, value: null };
    },
  };
}
