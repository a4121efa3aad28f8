/** What every handler finds in its context. */

import type { Context } from "hono";
import type { Database } from "#db/client.ts";
import type { Config } from "#kernel/config.ts";
import type { Caller } from "../accounts/sign-in.ts";

export type SignedInUser = Caller;

export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    config: Config;
    db: Database;
    user: SignedInUser | null;
    /** Path pattern for the log, without ids. */
    routePath: string;
  };
};

export type AppContext = Context<AppEnv>;
