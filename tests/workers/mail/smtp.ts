/** Starts the SMTP server that the Worker under test hands its mail to. */
import type { TestProject } from "vitest/node";
import { startSmtp, startSmtpJournal } from "../../support/smtp-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    smtpPort: string;
    smtpJournal: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const smtp = await startSmtp({ hideSTARTTLS: true, allowInsecureAuth: true });
  const journal = await startSmtpJournal(smtp);
  project.provide("smtpPort", String(smtp.port));
  project.provide("smtpJournal", journal.url);
  return async () => {
    await journal.close();
    await smtp.close();
  };
}
