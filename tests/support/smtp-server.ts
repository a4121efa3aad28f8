/** A real SMTP server on loopback that keeps what it is given, refuses on demand, and tells over HTTP what it has. */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type Received = {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | null;
};

export type Refusing = "none" | "login" | "recipient" | "message";

export type LocalSmtp = {
  readonly port: number;
  readonly received: Received[];
  refuse(what: Refusing): void;
  close(): Promise<void>;
};

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Log-in is `viva` with `pass`; it is asked for where `options` do not say otherwise. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<LocalSmtp> {
  const received: Received[] = [];
  let refusing: Refusing = "none";
  const server = new SMTPServer({
    onAuth: ({ username, password }, _session, done) => {
      const right = username === "viva" && password === "pass" && refusing !== "login";
      if (right) done(null, { user: username });
      else done(refusal(535, "no"));
    },
    onRcptTo: (_address, _session, done) => done(refusing === "recipient" ? refusal(550, "unknown mailbox") : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refusing === "message") return done(refusal(451, "try later"));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
          secure: session.secure,
          user: typeof session.user === "string" ? session.user : null,
        });
        return done();
      });
    },
    ...options,
  });
  // A client that goes away in the middle is what some tests are about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    received,
    refuse: (what) => {
      refusing = what;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** `GET /` gives what was received; `POST /refuse/WHAT` sets what is refused. */
export async function startSmtpJournal(smtp: LocalSmtp): Promise<{ url: string; close: () => Promise<void> }> {
  const kinds: readonly Refusing[] = ["none", "login", "recipient", "message"];
  const http: HttpServer = createServer((request, response) => {
    const wanted = kinds.find((kind) => request.url === `/refuse/${kind}`);
    if (wanted !== undefined) smtp.refuse(wanted);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(smtp.received));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => http.close(() => resolve())),
  };
}
