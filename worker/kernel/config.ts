/**
 * The environment, parsed once into a typed `Config`. A missing or placeholder secret fails here and names the variable.
 * `.env.example` documents every name in `SETTINGS`; a test compares the two.
 */
import * as z from "zod/mini";
import { MAIL_SETTINGS, type MailConfig, mailConfigOf } from "./mail-settings.ts";
import { type RecognitionSettings, recogniserFields, recognitionOf } from "./recogniser-settings.ts";
import { address, ConfigError, key, modelId, modelName, origins } from "./setting-types.ts";
import { type VoiceBudgets, voiceBudgetsOf } from "./voice-budget-settings.ts";
import { type SpeechSettings, speechOf, voiceFields } from "./voice-settings.ts";

export { ConfigError } from "./setting-types.ts";

const PLACEHOLDERS = /^(change[-_ ]?me|secret|password|example|placeholder|your[-_ ].*|x+|0+)$/i;

/** What a limit that is off counts as. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;
const OFF = "off";

/** A whole number above zero, or `off`, which production refuses. */
const limit = z.pipe(
  z.union([z.literal(OFF), z.coerce.number().check(z.int(), z.positive())]),
  z.transform((value) => (value === OFF ? UNLIMITED : value)),
);
const positive = (fallback: number) => z._default(limit, fallback);

/** A size, which cannot be off. */
const size = (fallback: number) => z._default(z.coerce.number().check(z.int(), z.positive()), fallback);

const secret = z.string().check(
  z.minLength(32, { error: "must hold at least 32 characters" }),
  z.refine((key) => !PLACEHOLDERS.test(key), { error: "is a placeholder" }),
);

const amount = (fallback: number) => z._default(z.coerce.number().check(z.positive()), fallback);

const Settings = z.object({
  SECRET_KEY: secret,
  SECRET_KEY_PREVIOUS: z.optional(secret),
  ENVIRONMENT: z._default(z.enum(["development", "production"]), "production"),
  FRONTEND_ORIGINS: origins(),
  GUEST_PAID_VENDORS: z.optional(z.enum(["true", "false"])),
  LIMIT_GUESTS_PER_HOUR: z.optional(limit),
  LIMIT_SESSIONS_PER_HOUR: z.optional(limit),
  LIMIT_LIVE_SESSIONS_PER_USER: z.optional(limit),
  LIMIT_LOGINS_PER_MINUTE: z.optional(limit),
  LIMIT_MAILS_PER_HOUR_TO_ADDRESS: z.optional(limit),
  LIMIT_MAILS_PER_HOUR_FROM_ADDRESS: z.optional(limit),
  LIMIT_SOCKETS_PER_SESSION: positive(3),
  LIMIT_CONTROL_PER_SECOND: positive(10),
  LIMIT_CONTROL_BURST: positive(30),
  LIMIT_BAD_FRAMES_PER_MINUTE: positive(5),
  LIMIT_SOUND_FRAMES_PER_SECOND: positive(60),
  LIMIT_SOUND_BYTES_PER_SECOND: positive(65_536),
  LIMIT_MODEL_INPUT_TOKENS_PER_TURN: positive(4_000),
  LIMIT_MODEL_OUTPUT_TOKENS_PER_TURN: positive(600),
  LIMIT_MODEL_INPUT_TOKENS_PER_REPORT: positive(16_000),
  LIMIT_MODEL_OUTPUT_TOKENS_PER_REPORT: positive(2_000),
  LIMIT_MODEL_TURNS_PER_SESSION: positive(120),
  LIMIT_MODEL_TOKENS_PER_SLICE: size(40_000),
  LIMIT_MODEL_TOKENS_PER_USER_PER_DAY: positive(300_000),
  LIMIT_MODEL_TOKENS_PER_DAY: positive(20_000_000),
  LIMIT_VOICE_CHARACTERS_PER_TURN: positive(900),
  LIMIT_VOICE_CHARACTERS_PER_SESSION: positive(20_000),
  LIMIT_VOICE_CHARACTERS_PER_SLICE: size(3_000),
  LIMIT_VOICE_CHARACTERS_PER_USER_PER_DAY: z.optional(limit),
  LIMIT_VOICE_CHARACTERS_PER_DAY: positive(430_000),
  LIMIT_LISTENING_MINUTES_PER_SESSION: positive(60),
  LIMIT_LISTENING_MINUTES_PER_SLICE: size(10),
  LIMIT_LISTENING_MINUTES_PER_USER_PER_DAY: z.optional(limit),
  LIMIT_LISTENING_MINUTES_PER_DAY: positive(1_300),
  DEEPSEEK_API_KEY: z.optional(key()),
  DEEPSEEK_BASE_URL: z._default(address(), "https://api.deepseek.com"),
  DEEPSEEK_MODEL: z._default(modelName(), "deepseek-flash"),
  DEEPSEEK_TIMEOUT_SECONDS: amount(45),
  DEEPSEEK_MAX_RETRIES: z._default(z.coerce.number().check(z.int(), z.nonnegative()), 2),
  DEEPSEEK_RETRY_BACKOFF_SECONDS: amount(0.8),
  LLM_FALLBACK_BASE_URL: z.optional(address()),
  LLM_FALLBACK_API_KEY: z.optional(key()),
  LLM_FALLBACK_MODEL: z.optional(modelName()),
  ...MAIL_SETTINGS,
  ...recogniserFields,
  ...voiceFields,
});

/** Every variable that Viva reads. */
export const SETTINGS: readonly string[] = Object.keys(Settings.shape);

/** One endpoint that streams chat completions. */
export type ModelSettings = {
  /** `model@provider`, as reports name who answered: the vendor only where it is the vendor's own address. */
  readonly id: string;
  /** `deepseek` gets the fields that only DeepSeek knows. */
  readonly dialect: "deepseek" | "compatible";
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** No deadline of a call is longer, in milliseconds. */
  readonly timeoutMs: number;
};

export type Config = {
  /** Signs. */
  readonly secretKey: string;
  /** Verify: the present one, and while keys are being changed the one before. */
  readonly secretKeys: readonly string[];
  readonly environment: "development" | "production";
  /** Origins besides the own one that may use cookies. */
  readonly frontendOrigins: readonly string[];
  /** Whether guests may reach vendors that cost money. */
  readonly guestPaidVendors: boolean;
  /** Caps on what models may cost, in tokens where the name says nothing else. */
  readonly modelBudget: {
    readonly inputPerTurn: number;
    readonly outputPerTurn: number;
    /** A call about the whole interview. */
    readonly inputPerReport: number;
    readonly outputPerReport: number;
    readonly turnsPerSession: number;
    /** What a session is given at once, for 15 minutes. */
    readonly perSlice: number;
    readonly perUserPerDay: number;
    readonly perDay: number;
  };
  readonly voiceBudget: VoiceBudgets;
  /** In the order in which they are asked; empty without a key. */
  readonly models: readonly ModelSettings[];
  readonly mail: MailConfig;
  /** Upper bounds: a live turn retries once at most. `backoffMs` is the longest wait before the first retry. */
  readonly modelRetries: { readonly max: number; readonly backoffMs: number };
  /** Who turns speech into words. */
  readonly recognition: RecognitionSettings;
  /** Who speaks for the interviewer. */
  readonly speech: SpeechSettings;
  readonly limits: {
    readonly guestsPerHour: number;
    readonly sessionsPerHour: number;
    readonly liveSessionsPerUser: number;
    /** From one network address. */
    readonly loginsPerMinute: number;
    /** To one mailbox, and at most one a minute where the limit is not off. */
    readonly mailsPerHourTo: number;
    /** Asked for from one network address. */
    readonly mailsPerHourFrom: number;
    readonly socketsPerSession: number;
    readonly controlPerSecond: number;
    readonly controlBurst: number;
    readonly badFramesPerMinute: number;
    readonly framesPerSecond: number;
    readonly bytesPerSecond: number;
  };
};

/** Defaults that a laptop running tests and benchmarks needs wider than the public service does. */
const RATES = {
  production: { guests: 20, sessions: 30, live: 1, logins: 20, mailsTo: 5, mailsFrom: 20 },
  development: {
    guests: 100_000,
    sessions: 100_000,
    live: UNLIMITED,
    logins: 100_000,
    mailsTo: UNLIMITED,
    mailsFrom: 100_000,
  },
} as const;

/** The first limit that is switched off, where none may be. */
function limitOff(env: object, environment: Config["environment"]): string | undefined {
  if (environment !== "production") return undefined;
  return Object.entries(env).find(
    ([name, value]) => name.startsWith("LIMIT_") && SETTINGS.includes(name) && value === OFF,
  )?.[0];
}

const FALLBACK = ["LLM_FALLBACK_BASE_URL", "LLM_FALLBACK_API_KEY", "LLM_FALLBACK_MODEL"] as const;

const DEEPSEEK = { name: "deepseek", domain: "deepseek.com" };

/** DeepSeek where there is a key, then the fallback where all of it is set. */
function modelsOf(settings: z.infer<typeof Settings>): ModelSettings[] {
  const timeoutMs = settings.DEEPSEEK_TIMEOUT_SECONDS * 1_000;
  const models: ModelSettings[] = [];
  if (settings.DEEPSEEK_API_KEY !== undefined) {
    const { DEEPSEEK_BASE_URL: baseUrl, DEEPSEEK_API_KEY: apiKey, DEEPSEEK_MODEL: model } = settings;
    models.push({ id: modelId(model, baseUrl, DEEPSEEK), dialect: "deepseek", baseUrl, apiKey, model, timeoutMs });
  }
  const { LLM_FALLBACK_BASE_URL: baseUrl, LLM_FALLBACK_API_KEY: apiKey, LLM_FALLBACK_MODEL: model } = settings;
  if (baseUrl !== undefined && apiKey !== undefined && model !== undefined) {
    models.push({ id: modelId(model, baseUrl, DEEPSEEK), dialect: "compatible", baseUrl, apiKey, model, timeoutMs });
    return models;
  }
  const missing = FALLBACK.find((name) => settings[name] === undefined);
  const started = FALLBACK.some((name) => settings[name] !== undefined);
  if (started && missing !== undefined) throw new ConfigError(missing, "is missing: a fallback needs all three");
  return models;
}

function limitsOf(settings: z.infer<typeof Settings>): Config["limits"] {
  const rates = RATES[settings.ENVIRONMENT];
  return {
    guestsPerHour: settings.LIMIT_GUESTS_PER_HOUR ?? rates.guests,
    sessionsPerHour: settings.LIMIT_SESSIONS_PER_HOUR ?? rates.sessions,
    liveSessionsPerUser: settings.LIMIT_LIVE_SESSIONS_PER_USER ?? rates.live,
    loginsPerMinute: settings.LIMIT_LOGINS_PER_MINUTE ?? rates.logins,
    mailsPerHourTo: settings.LIMIT_MAILS_PER_HOUR_TO_ADDRESS ?? rates.mailsTo,
    mailsPerHourFrom: settings.LIMIT_MAILS_PER_HOUR_FROM_ADDRESS ?? rates.mailsFrom,
    socketsPerSession: settings.LIMIT_SOCKETS_PER_SESSION,
    controlPerSecond: settings.LIMIT_CONTROL_PER_SECOND,
    controlBurst: settings.LIMIT_CONTROL_BURST,
    badFramesPerMinute: settings.LIMIT_BAD_FRAMES_PER_MINUTE,
    framesPerSecond: settings.LIMIT_SOUND_FRAMES_PER_SECOND,
    bytesPerSecond: settings.LIMIT_SOUND_BYTES_PER_SECOND,
  };
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
  const off = limitOff(env, settings.ENVIRONMENT);
  if (off !== undefined) throw new ConfigError(off, "must not be off in production");
  const mail = mailConfigOf(settings, settings.ENVIRONMENT);
  if ("variable" in mail) throw new ConfigError(mail.variable, mail.reason);
  return {
    secretKey: settings.SECRET_KEY,
    secretKeys: [
      settings.SECRET_KEY,
      ...(settings.SECRET_KEY_PREVIOUS === undefined ? [] : [settings.SECRET_KEY_PREVIOUS]),
    ],
    environment: settings.ENVIRONMENT,
    frontendOrigins: settings.FRONTEND_ORIGINS,
    guestPaidVendors: (settings.GUEST_PAID_VENDORS ?? String(settings.ENVIRONMENT === "development")) === "true",
    modelBudget: {
      inputPerTurn: settings.LIMIT_MODEL_INPUT_TOKENS_PER_TURN,
      outputPerTurn: settings.LIMIT_MODEL_OUTPUT_TOKENS_PER_TURN,
      inputPerReport: settings.LIMIT_MODEL_INPUT_TOKENS_PER_REPORT,
      outputPerReport: settings.LIMIT_MODEL_OUTPUT_TOKENS_PER_REPORT,
      turnsPerSession: settings.LIMIT_MODEL_TURNS_PER_SESSION,
      perSlice: settings.LIMIT_MODEL_TOKENS_PER_SLICE,
      perUserPerDay: settings.LIMIT_MODEL_TOKENS_PER_USER_PER_DAY,
      perDay: settings.LIMIT_MODEL_TOKENS_PER_DAY,
    },
    voiceBudget: voiceBudgetsOf(settings, settings.ENVIRONMENT),
    models: modelsOf(settings),
    mail,
    modelRetries: {
      max: settings.DEEPSEEK_MAX_RETRIES,
      backoffMs: settings.DEEPSEEK_RETRY_BACKOFF_SECONDS * 1_000,
    },
    limits: limitsOf(settings),
    recognition: recognitionOf(settings),
    speech: speechOf(settings),
  };
}
