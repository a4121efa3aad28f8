import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { SmtpSettings } from "#kernel/mail-settings.ts";
import { smtpSender } from "../../../worker/mail/smtp.ts";
import { type LocalSmtp, startSmtp } from "../../support/smtp-server.ts";

const LETTER = {
  to: "ada@example.org",
  subject: "Grüße von Viva",
  text: "A line.\n\n.\n\nA line after a lonely dot.\n",
  html: "<p>A line.</p>",
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function server(options?: Parameters<typeof startSmtp>[0]): Promise<LocalSmtp> {
  const smtp = await startSmtp(options);
  closing.push(smtp.close);
  return smtp;
}

function settings(port: number, more: Partial<SmtpSettings> = {}): SmtpSettings {
  const login = { username: "viva", password: "pass" };
  return { host: "127.0.0.1", port, tls: "off", login, from: "viva@example.com", ...more };
}

const PLAIN = { hideSTARTTLS: true, allowInsecureAuth: true };

async function failureOf(smtp: SmtpSettings): Promise<unknown> {
  return smtpSender(smtp)(LETTER, "mail-1").then(
    () => "sent",
    (error: { code: unknown; message: string }) => error.code,
  );
}

describe("a letter", () => {
  it("arrives as it was written, in both forms, from who we are to who it is for", async () => {
    const smtp = await server(PLAIN);
    await smtpSender(settings(smtp.port))(LETTER, "mail-1");
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ from: "viva@example.com", to: ["ada@example.org"], user: "viva" });
    const raw = mail?.raw ?? "";
    expect(raw).toContain("Message-ID: <mail-1@example.com>");
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(raw).toMatch(/^From: Viva <viva@example\.com>/m);
    expect(raw).toMatch(/^To: ada@example\.org/m);
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(raw).toContain("A line after a lonely dot.");
    expect(raw).toContain("Content-Type: text/html");
  });

  it("goes without a log-in where the settings have none, and to localhost without asking a resolver", async () => {
    const smtp = await server({ ...PLAIN, authOptional: true });
    await smtpSender(settings(smtp.port, { host: "localhost", login: null }))(LETTER, "mail-2");
    expect(smtp.received[0]?.user).toBeNull();
  });
});

describe("a server that does not take it", () => {
  it.each([
    ["login", "EAUTH"],
    ["recipient", "EENVELOPE"],
    ["message", "EMESSAGE"],
  ] as const)("because of the %s ends in %s", async (what, code) => {
    const smtp = await server(PLAIN);
    smtp.refuse(what);
    expect(await failureOf(settings(smtp.port))).toBe(code);
    expect(smtp.received).toEqual([]);
  });

  it("never gets a password without TLS where TLS is asked for", async () => {
    let said = "";
    const smtp = await server({
      ...PLAIN,
      disabledCommands: ["STARTTLS"],
      onAuth: (auth, _session, done) => {
        said += auth.password ?? "";
        done(null, { user: "viva" });
      },
    });
    expect(await failureOf(settings(smtp.port, { tls: "starttls" }))).toBe("ETLS");
    expect(await failureOf(settings(smtp.port, { tls: "implicit" }))).toMatch(/^E(SOCKET|TLS|CONNECTION)$/);
    expect(said).toBe("");
  });

  it("is not believed with a certificate that nobody vouches for", async () => {
    const smtp = await server();
    expect(await failureOf(settings(smtp.port, { tls: "starttls" }))).toMatch(/^E(TLS|SOCKET)$/);
    expect(smtp.received).toEqual([]);
  });

  it("ends the conversation, wherever it hangs up", async () => {
    for (const lines of [0, 1, 2, 3]) {
      const sockets: Socket[] = [];
      const rude = createServer((socket) => {
        sockets.push(socket);
        let left = lines;
        socket.on("error", () => {});
        if (left === 0) return socket.end();
        socket.write("220 hello\r\n");
        return socket.on("data", () => {
          left -= 1;
          if (left <= 0) socket.end();
          else socket.write("250 go on\r\n");
        });
      });
      await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
      const { port } = rude.address() as AddressInfo;
      expect(await failureOf(settings(port, { login: null })), `${lines} lines`).toMatch(/^E[A-Z]+$/);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => rude.close(resolve));
    }
  });

  it("may not be there at all", async () => {
    const gone = await startSmtp(PLAIN);
    await gone.close();
    expect(await failureOf(settings(gone.port))).toMatch(/^E(SOCKET|CONNECTION)$/);
  });

  it("is told of without the addresses and words that servers repeat", async () => {
    const smtp = await server(PLAIN);
    smtp.refuse("recipient");
    const error: unknown = await smtpSender(settings(smtp.port))(LETTER, "mail-3").catch((reason: unknown) => reason);
    expect(String(error)).not.toContain("ada@");
  });
});
