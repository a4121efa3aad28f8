/** What every handler finds in its context. */

import type { Context } from "hono";
import type { Database } from "#db/client.ts";
import type { Config } from "#kernel/config.ts";

export type SignedInUser = {
  readonly userId: string;
  readonly signInHash: string;
  readonly via: "cookie" | "bearer";
  readonly createdAt: number;
  readonly endsAt: number;
};

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
