/** Starts the stand-in that the Worker under test asks for words, and tells its address. */
import type { TestProject } from "vitest/node";
import { startDeepSeek } from "../../../scripts/stand-ins/deepseek.ts";

declare module "vitest" {
  export interface ProvidedContext {
    standIn: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const standIn = await startDeepSeek({ script: { headersMs: 0, firstTokenMs: 5, tokenMs: 0 } });
  project.provide("standIn", standIn.url);
  return () => standIn.close();
}
