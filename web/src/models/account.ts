/**
 * Who this browser is to the Worker: nobody yet, a guest, or an account, behind a cookie that scripts cannot read. The page
 * keeps the user's id only, to know whether asking for interviews makes sense and whose words wait in the outbox.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { User } from "#contract/http/auth.ts";
import type { Api, Outcome } from "../api/port.ts";
import { isGone } from "./failure-words.ts";

export type Account = {
  /** Null: this browser has not signed in, as far as the page knows. */
  readonly userId: ReadonlySignal<string | null>;
  /** Null until the Worker has told. */
  readonly user: ReadonlySignal<User | null>;
  /** Signs in as a guest where needed; resolves to the user's id. */
  ensure(): Promise<Outcome<string>>;
  /** Asks who this browser is, where it has signed in; quiet where no answer comes. */
  look(): Promise<void>;
  /** The Worker has said who this browser is now. */
  became(user: User): void;
  /** The Worker does not know this browser any more. */
  forget(): void;
  /** Ends the sign-in, or all of them, and clears what the page keeps on this device. */
  signOut(everywhere?: boolean): Promise<Outcome<null>>;
  /** The sign-in has ended already: clears what the page keeps on this device. */
  clear(): Promise<void>;
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

/** The id as a signal that outlives the page. */
function rememberedId({ storage }: DeviceTraces) {
  const userId = signal(remembered(storage));
  const remember = (id: string | null) => {
    userId.value = id;
    try {
      if (id === null) storage.removeItem(KEY);
      else storage.setItem(KEY, id);
    } catch {
      // The cookie alone carries the sign-in then.
    }
  };
  return { userId, remember };
}

export function createAccount(api: Pick<Api, "guest" | "me" | "logout">, traces: DeviceTraces): Account {
  const { userId, remember } = rememberedId(traces);
  const user = signal<User | null>(null);
  const became = (known: User | null) => {
    user.value = known;
    remember(known?.id ?? null);
  };
  const clear = async () => {
    became(null);
    await traces.clear();
  };
  return {
    userId,
    user,
    ensure: async () => {
      const signedIn = await api.guest();
      if (!signedIn.ok) return signedIn;
      became(signedIn.value.user);
      return { ok: true, value: signedIn.value.user.id };
    },
    look: async () => {
      if (userId.peek() === null) return;
      const me = await api.me();
      if (me.ok) became(me.value.user);
      else if (isGone(me.failure)) became(null);
    },
    became,
    forget: () => became(null),
    signOut: async (everywhere = false) => {
      const ended = await api.logout(everywhere);
      if (!ended.ok && !(ended.failure.kind === "refused" && ended.failure.status === 401)) return ended;
      await clear();
      return { ok: true, value: null };
    },
    clear,
  };
}
