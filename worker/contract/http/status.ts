/** Health and vendor status. */
import * as z from "zod/mini";

export const Health = z.object({ status: z.literal("ok") });

export const Readiness = z.object({
  status: z.enum(["ok", "not_ready"]),
  checks: z.object({ database: z.boolean(), migrations: z.boolean(), bank: z.boolean() }),
  questions: z.int(),
});
export type Readiness = z.infer<typeof Readiness>;

export const AiStatus = z.object({
  configured: z.boolean(),
  status: z.enum(["online", "offline", "unknown"]),
  fallbackMode: z.boolean(),
  lastOkAt: z.nullable(z.iso.datetime()),
  lastErrorAt: z.nullable(z.iso.datetime()),
  lastErrorCode: z.nullable(z.string()),
  model: z.nullable(z.string()),
});
export type AiStatus = z.infer<typeof AiStatus>;

/** Like `AiStatus`, of voices. `provider` speaks now; `browser` is the page's own voice, `none` words that are only shown. */
export const TtsStatus = z.object({
  ...AiStatus.shape,
  provider: z.enum(["elevenlabs", "workers-ai", "browser", "none"]),
});
export type TtsStatus = z.infer<typeof TtsStatus>;

/** What this deployment offers and whom it sends something to, as its settings say. Ids are `model@provider`. */
export const Service = z.object({
  /** Whether new accounts can be made. */
  signUp: z.boolean(),
  /** `outbox`: mail is not sent but shown by the development server; `off`: there is none. */
  mail: z.enum(["sent", "outbox", "off"]),
  /** Whether interviews of guests may use paid vendors too. */
  guestsUseVendors: z.boolean(),
  models: z.array(z.string()),
  recognisers: z.array(z.string()),
  voices: z.array(z.string()),
  /** Whether the page may speak and listen by the browser's own means where no vendor does. */
  browserVoice: z.boolean(),
});
export type Service = z.infer<typeof Service>;
