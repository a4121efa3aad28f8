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
