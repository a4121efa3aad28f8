/** The stand-ins as a program of their own, so that their work is not done by whoever measures. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../set-up/paths.ts";
import type { RecogniserScriptInput } from "../stand-ins/recogniser-script.ts";
import type { ScriptInput } from "../stand-ins/script.ts";
import type { VoiceScriptInput } from "../stand-ins/voice-script.ts";

export type Scripts = {
  readonly model: ScriptInput;
  readonly voice: VoiceScriptInput;
  readonly recogniser: RecogniserScriptInput;
};

export type StandInProcess = {
  readonly pid: number;
  /** Lines of a `.env`. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** The last of the lines that the program prints. */
const LAST = "DEEPGRAM_BASE_URL";

async function settingsOf(child: ChildProcess): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  if (child.stdout === null) throw new Error("the stand-ins have no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const at = line.indexOf("=");
    settings[line.slice(0, at)] = line.slice(at + 1);
    if (settings[LAST] !== undefined) return settings;
  }
  throw new Error(`the stand-ins ended with exit code ${child.exitCode}`);
}

async function tell(base: string | undefined, script: object): Promise<void> {
  const answer = await fetch(`${base}/__control/script`, { method: "POST", body: JSON.stringify(script) });
  if (!answer.ok) throw new Error(`the stand-in at ${base} does not take its script: ${await answer.text()}`);
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

export async function startStandInProcess({ model, voice, recogniser }: Scripts): Promise<StandInProcess> {
  const child = spawn(process.execPath, [join(ROOT, "scripts", "stand-ins.ts"), "--port", "0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const settings = await settingsOf(child);
    await tell(settings.DEEPSEEK_BASE_URL, model);
    await tell(settings.ELEVENLABS_BASE_URL, { sound: "tone", ...voice });
    await tell(settings.DEEPGRAM_BASE_URL, recogniser);
    return { pid: child.pid ?? 0, settings, stop: () => stopped(child) };
  } catch (error) {
    await stopped(child);
    throw error;
  }
}
