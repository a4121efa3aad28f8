/** The Viva of the browser tests that need no vendor. */
import type { TestProject } from "vitest/node";
import { ownViva } from "./own-viva.ts";

export default async function serveViva(project: TestProject): Promise<() => Promise<void>> {
  const { url, state, stop } = await ownViva({});
  project.provide("url", url);
  project.provide("state", state);
  return stop;
}

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    /** The folder of its database. */
    state: string;
  }
}
