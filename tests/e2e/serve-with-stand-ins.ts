/** The Viva whose interviewer thinks, speaks and hears through stand-ins. */
import type { TestProject } from "vitest/node";
import { standInSettings, startStandIns } from "../../scripts/stand-ins/all.ts";
import { ownViva } from "./own-viva.ts";

export default async function serveWithStandIns(project: TestProject): Promise<() => Promise<void>> {
  const standIns = await startStandIns({ port: 0, script: {} });
  const { url, stop } = await ownViva(standInSettings(standIns));
  project.provide("urlWithModel", url);
  project.provide("vendor", standIns.deepseek.url);
  project.provide("voice", standIns.elevenlabs.url);
  project.provide("recogniser", standIns.deepgram.url);
  return async () => {
    await stop();
    await standIns.close();
  };
}

declare module "vitest" {
  interface ProvidedContext {
    urlWithModel: string;
    /** The stand-in's address, with its control port. */
    vendor: string;
    /** The same of those that speak and hear. */
    voice: string;
    recogniser: string;
  }
}
