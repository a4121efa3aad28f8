/** What views need around them, over a fake Worker: account, memory, launch and a router that only notes where it was sent. */
import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { Api } from "../../web/src/api/port.ts";
import { createAccount } from "../../web/src/models/account.ts";
import { choiceMemory } from "../../web/src/models/choice.ts";
import { createLaunch } from "../../web/src/models/launch.ts";
import { createTextSize } from "../../web/src/models/text-size.ts";
import { createTheme } from "../../web/src/models/theme.ts";
import type { Route } from "../../web/src/router/routes.ts";
import { type App, AppProvider } from "../../web/src/ui/app-context.ts";
import { fakeApi } from "./web-api.ts";
import { FakeScheduler } from "./web-scheduler.ts";

/** Storage in memory that can be looked into. */
export function memoryStorage(entries: readonly (readonly [string, string])[] = []) {
  const kept = new Map(entries);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

type AppOptions = {
  readonly api?: Partial<Api>;
  /** Null: a visitor who never signed in. */
  readonly userId?: string | null;
  /** The stored choice, as JSON. */
  readonly choice?: string;
};

export function openApp({ api: part = {}, userId = "u1", choice }: AppOptions = {}) {
  const api = fakeApi(part);
  const storage = memoryStorage([
    ...(userId === null ? [] : [["viva.user", userId] as const]),
    ...(choice === undefined ? [] : [["viva.choice", choice] as const]),
  ]);
  const cleared: string[] = [];
  const account = createAccount(api, { storage, clear: async () => void cleared.push("cleared") });
  const went: Route[] = [];
  const scheduler = new FakeScheduler();
  let cids = 0;
  const memory = choiceMemory(storage);
  const newCid = () => `cid-${++cids}`;
  const app: App = {
    api,
    account,
    scheduler,
    newCid,
    router: {
      route: signal<Route>({ view: "home" }),
      go: (to) => void went.push(to),
      replace: (to) => void went.push(to),
    },
    memory,
    device: {
      storage,
      theme: createTheme(storage, () => undefined),
      textSize: createTextSize(storage, () => undefined),
      memory,
    },
    launch: createLaunch(api, account, newCid),
    timeZone: "Europe/Berlin",
  };
  const inApp = (view: ComponentChild) => <AppProvider value={app}>{view}</AppProvider>;
  return { app, api, account, scheduler, storage, went, cleared, inApp };
}
