/**
 * The environment, parsed once into a typed `Config`. A missing or placeholder secret fails here and names the variable.
 * `.env.example` documents every name in `SETTINGS`; a test compares the two.
 */
import * as z from "zod/mini";

const PLACEHOLDERS = /^(change[-_ ]?me|secret|password|example|placeholder|your[-_ ].*|x+|0+)$/i;

const positive = (fallback: number) => z._default(z.coerce.number().check(z.int(), z.positive()), fallback);

const Settings = z.object({
  SECRET_KEY: z.string().check(
    z.minLength(32, { error: "must hold at least 32 characters" }),
    z.refine((key) => !PLACEHOLDERS.test(key), { error: "is a placeholder" }),
  ),
  ENVIRONMENT: z._default(z.enum(["development", "production"]), "production"),
  FRONTEND_ORIGINS: z._default(z.string(), ""),
  LIMIT_GUESTS_PER_HOUR: z.optional(z.coerce.number().check(z.int(), z.positive())),
  LIMIT_SESSIONS_PER_HOUR: z.optional(z.coerce.number().check(z.int(), z.positive())),
  LIMIT_SOCKETS_PER_SESSION: positive(3),
  LIMIT_CONTROL_PER_SECOND: positive(10),
  LIMIT_CONTROL_BURST: positive(30),
  LIMIT_BAD_FRAMES_PER_MINUTE: positive(5),
});

/** Every variable that Viva reads. */
export const SETTINGS: readonly string[] = Object.keys(Settings.shape);

export type Config = {
  readonly secretKey: string;
  readonly environment: "development" | "production";
  /** Origins besides the own one that may use cookies. */
  readonly frontendOrigins: readonly string[];
  readonly limits: {
    readonly guestsPerHour: number;
    readonly sessionsPerHour: number;
    readonly socketsPerSession: number;
    readonly controlPerSecond: number;
    readonly controlBurst: number;
    readonly badFramesPerMinute: number;
  };
};

/** Defaults that a laptop running tests and benchmarks needs wider than the public service does. */
const RATES = {
  production: { guests: 20, sessions: 30 },
  development: { guests: 100_000, sessions: 100_000 },
} as const;

export class ConfigError extends Error {
  readonly variable: string;
  constructor(variable: string, reason: string) {
    super(`${variable} ${reason}. See .env.example.`);
    this.name = "ConfigError";
    this.variable = variable;
  }
}

/** Parses the bindings of a Worker or object. Throws `ConfigError` naming the first variable that is wrong. */
export function readConfig(env: object): Config {
  const parsed = Settings.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0] ?? "environment");
    const missing = !(variable in env);
    throw new ConfigError(variable, missing ? "is missing" : (issue?.message ?? "is not valid"));
  }
  const settings = parsed.data;
  const rates = RATES[settings.ENVIRONMENT];
  return {
    secretKey: settings.SECRET_KEY,
    environment: settings.ENVIRONMENT,
    frontendOrigins: settings.FRONTEND_ORIGINS.split(",")
      .map((origin) => origin.trim())
      .filter((origin) => origin.length > 0),
    limits: {
      guestsPerHour: settings.LIMIT_GUESTS_PER_HOUR ?? rates.guests,
      sessionsPerHour: settings.LIMIT_SESSIONS_PER_HOUR ?? rates.sessions,
      socketsPerSession: settings.LIMIT_SOCKETS_PER_SESSION,
      controlPerSecond: settings.LIMIT_CONTROL_PER_SECOND,
      controlBurst: settings.LIMIT_CONTROL_BURST,
      badFramesPerMinute: settings.LIMIT_BAD_FRAMES_PER_MINUTE,
    },
  };
}
