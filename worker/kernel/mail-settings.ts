/** The settings of mail and of who may sign up. Read by `config.ts` with all others. */
import * as z from "zod/mini";
import { isLoopback } from "./loopback.ts";

const HOST = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i;
const line = () => z.string().check(z.regex(/^[^\r\n]+$/, { error: "must be one line" }));

export const MAIL_SETTINGS = {
  SMTP_HOST: z.optional(z.string().check(z.regex(HOST, { error: "must be the name of a host" }))),
  SMTP_PORT: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(65_535))),
  SMTP_USERNAME: z.optional(line()),
  SMTP_PASSWORD: z.optional(line()),
  SMTP_FROM: z.optional(z.email({ error: "must be an e-mail address" })),
  SMTP_TLS: z._default(z.enum(["starttls", "implicit", "off"]), "starttls"),
  SIGN_UP: z.optional(z.enum(["on", "off"])),
} as const;

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** `starttls` refuses to go on without TLS; `off` is for a server on this machine. */
  readonly tls: "starttls" | "implicit" | "off";
  readonly login: { readonly username: string; readonly password: string } | null;
  readonly from: string;
};

const MailSettings = z.object(MAIL_SETTINGS);
type Given = z.infer<typeof MailSettings>;

/** A setting that is wrong beside the others, and why. */
export type Misfit = { readonly variable: string; readonly reason: string };

function misfitOf(given: Given, environment: "development" | "production"): Misfit | null {
  if (given.SMTP_HOST === undefined) {
    const mailless = environment === "production" && given.SIGN_UP === "on";
    return mailless ? { variable: "SMTP_HOST", reason: "is missing: sign-up sends mail" } : null;
  }
  if (given.SMTP_FROM === undefined) return { variable: "SMTP_FROM", reason: "is missing: mail needs a sender" };
  if ((given.SMTP_USERNAME === undefined) !== (given.SMTP_PASSWORD === undefined)) {
    const variable = given.SMTP_USERNAME === undefined ? "SMTP_USERNAME" : "SMTP_PASSWORD";
    return { variable, reason: "is missing: a log-in needs both" };
  }
  if (given.SMTP_TLS === "off" && !isLoopback(given.SMTP_HOST)) {
    return { variable: "SMTP_TLS", reason: "may be off only for a server on this machine" };
  }
  return null;
}

export type MailConfig = {
  /** Null: mail stays in the outbox, which development shows. */
  readonly smtp: SmtpSettings | null;
  /** Whether new accounts may be made; without a way to send mail production makes none. */
  readonly signUpOpen: boolean;
};

const PORTS = { starttls: 587, implicit: 465, off: 25 } as const;

/** Reads what `MAIL_SETTINGS` has parsed. */
export function mailConfigOf(given: Given, environment: "development" | "production"): MailConfig | Misfit {
  const misfit = misfitOf(given, environment);
  if (misfit !== null) return misfit;
  const { SMTP_HOST: host, SMTP_FROM: from, SMTP_USERNAME: username, SMTP_PASSWORD: password } = given;
  const signUpOpen = given.SIGN_UP !== "off";
  if (host === undefined || from === undefined) {
    return { smtp: null, signUpOpen: signUpOpen && environment === "development" };
  }
  const login = username === undefined || password === undefined ? null : { username, password };
  const port = given.SMTP_PORT ?? PORTS[given.SMTP_TLS];
  return { smtp: { host, port, tls: given.SMTP_TLS, login, from }, signUpOpen };
}
