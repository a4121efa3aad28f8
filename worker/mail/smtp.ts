/**
 * Hands letters to an SMTP server: one connection for each, TLS as the settings say and never without it where they ask
 * for it, every wait bounded. Queues nothing and tries nothing again.
 */
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { SmtpSettings } from "#kernel/mail-settings.ts";
import type { SendLetter } from "./queue.ts";
import type { Letter } from "./templates.ts";

const CONNECT_MS = 10_000;
/** Without a word from the server. */
const SILENCE_MS = 15_000;
/** For everything together; shorter than the lease of a mail. */
const ALTOGETHER_MS = 45_000;

/** An address by number is no name that a certificate is asked for by. */
const IP = /^[\d.]+$/;

class SmtpFailure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = "SmtpFailure";
    this.code = code;
  }
}

/** Names of this machine are no business of a resolver. */
function addressOf(host: string): string {
  return host === "localhost" ? "127.0.0.1" : host;
}

function domainOf(settings: SmtpSettings): string {
  return settings.from.split("@")[1] ?? settings.host;
}

async function messageOf(settings: SmtpSettings, letter: Letter, id: string): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: { name: "Viva", address: settings.from },
    to: { name: "", address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    // The same over all attempts, so that a server or mailbox can tell a mail that came twice.
    messageId: `<${id}@${domainOf(settings)}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function connectionFor(settings: SmtpSettings): SMTPConnection {
  return new SMTPConnection({
    host: addressOf(settings.host),
    port: settings.port,
    secure: settings.tls === "implicit",
    // Without this a server, or whoever stands before it, could talk the connection out of TLS.
    requireTLS: settings.tls === "starttls",
    ignoreTLS: settings.tls === "off",
    name: domainOf(settings),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    tls: { minVersion: "TLSv1.2", ...(IP.test(settings.host) ? {} : { servername: settings.host }) },
  });
}

type Failing = (error?: Error | null) => void;

/** The conversation, step by step; `failed` hears of every error. */
function converse(
  connection: SMTPConnection,
  settings: SmtpSettings,
  send: { readonly to: string; readonly message: Uint8Array },
  failed: Failing,
  done: () => void,
): void {
  const hand = () => {
    const envelope = { from: settings.from, to: [send.to] };
    connection.send(envelope, Buffer.from(send.message), (error) => (error ? failed(error) : done()));
  };
  connection.connect((error) => {
    if (error) return failed(error);
    if (settings.login === null) return hand();
    const { username: user, password: pass } = settings.login;
    return connection.login({ user, pass, credentials: { user, pass } }, (refused) =>
      refused ? failed(refused) : hand(),
    );
  });
}

function codeOf(error: Error | null | undefined): string {
  const code: unknown = error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "UNKNOWN";
}

/** A sender for one server. Rejects with a `code` such as ECONNECTION, ETLS, EAUTH, EENVELOPE, EMESSAGE, ETIMEDOUT. */
export function smtpSender(settings: SmtpSettings): SendLetter {
  return async (letter, id) => {
    const message = await messageOf(settings, letter, id);
    const connection = connectionFor(settings);
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => failed(new SmtpFailure("ETIMEDOUT")), ALTOGETHER_MS);
      const failed: Failing = (error) => {
        clearTimeout(deadline);
        reject(new SmtpFailure(codeOf(error)));
        connection.close();
      };
      const done = () => {
        clearTimeout(deadline);
        resolve();
        connection.quit();
      };
      connection.on("error", failed);
      // A server that hangs up in the middle.
      connection.on("end", () => failed(new SmtpFailure("ECONNECTION")));
      converse(connection, settings, { to: letter.to, message }, failed, done);
    });
  };
}
