/** Which way mail goes: to the server that the settings name, or to the terminal in development. */
import type { Config } from "#kernel/config.ts";
import { printLetter } from "./console.ts";
import type { SendLetter } from "./queue.ts";

/** The library behind it is large, and most requests send nothing. */
const smtpSender = async () => (await import("./smtp.ts")).smtpSender;

/** Null: there is no way, and mail waits until it is of no use. */
export function senderOf(config: Config): SendLetter | null {
  const { smtp } = config.mail;
  if (smtp !== null) return async (letter, id) => (await smtpSender())(smtp)(letter, id);
  return config.environment === "development" ? printLetter : null;
}
