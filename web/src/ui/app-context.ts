/** What the composition root hands to every view: the one API, the one router, the one account. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api } from "../api/port.ts";
import type { DeviceSettings } from "../models/account/device-preferences.ts";
import type { Account } from "../models/account.ts";
import type { ChoiceMemory } from "../models/choice.ts";
import type { Launch } from "../models/launch.ts";
import type { Router } from "../router/router.ts";
import type { Scheduler } from "../session/scheduler.ts";

export type App = {
  readonly api: Api;
  readonly router: Router;
  readonly account: Account;
  readonly memory: ChoiceMemory;
  readonly launch: Launch;
  readonly scheduler: Scheduler;
  /** What is set on this device. */
  readonly device: DeviceSettings;
  /** IANA name of the candidate's time zone. */
  readonly timeZone: string;
  readonly newCid: () => string;
};

const AppContext = createContext<App | null>(null);

export const AppProvider = AppContext.Provider;

/** Throws outside the composition root: a bug. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("a view is drawn outside the app");
  return app;
}
