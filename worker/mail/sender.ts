/** Which way mail goes: to the server that the settings name, or to the terminal in development. */
import type { Config } from "#kernel/config.ts";
import { printLetter } from "./console.ts";
import type { SendLetter } from "./queue.ts";
import { smtpSender } from "./smtp.ts";

/** Null: there is no way, and mail waits until it is of no use. */
export function senderOf(config: Config): SendLetter | null {
  if (config.mail.smtp !== null) return smtpSender(config.mail.smtp);
  return config.environment === "development" ? printLetter : null;
}
