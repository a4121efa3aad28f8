import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "../../../../scripts/set-up/paths.ts";
import { REPORT, TRANSCRIPT } from "../sample-report.ts";
import { type FakeViva, fakeViva, problem } from "./fake-viva.ts";

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The command as `npm run --silent interview` runs it, against the stand-in of this process. */
function interview(...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, "scripts", "interview.ts"), "--url", viva.url, ...args], {
      cwd: ROOT,
    });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on("data", (chunk) => out.push(String(chunk)));
    child.stderr.on("data", (chunk) => err.push(String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out: out.join(""), err: err.join("") }));
  });
}

let viva: FakeViva;
beforeEach(async () => {
  viva = await fakeViva();
});
afterEach(() => viva.stop());

const spoiled = {
  ...REPORT,
  strengths: [{ text: "x", evidence: [{ quote: "never said", turnSeq: 13, start: 0, end: 10, verdict: "met" }] }],
};

describe("npm run interview", () => {
  it("prints transcript and report to read, with progress on standard error", async () => {
    const { code, out, err } = await interview("--questions", "2");
    expect(code).toBe(0);
    expect(out).toContain("Interviewer: Hello. How are you?");
    expect(out).toContain(REPORT.headline);
    expect(err).toContain("Interview s-1");
    expect(err).toContain("3 quotes, 0 of them wrong; candidate strong, seed 1.");
  });

  it("prints one JSON document with candidate, seed, set-up, transcript, report and checks", async () => {
    const { code, out } = await interview("--json", "--candidate", "weak", "--seed", "8", "--questions", "2");
    expect(code).toBe(0);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      "candidate",
      "seed",
      "sessionId",
      "setUp",
      "transcript",
      "report",
      "checks",
    ]);
    expect(document).toMatchObject({
      candidate: "weak",
      seed: 8,
      sessionId: "s-1",
      transcript: TRANSCRIPT,
      report: REPORT,
      checks: { quotes: 3, wrongQuotes: 0 },
    });
    expect(document.setUp).toMatchObject({ track: "swe_engineer", questionCount: 2, seed: 8 });
  });

  it("exits with 1 when a quote is not what was said, and says which", async () => {
    viva.troubles.set("POST /api/v1/sessions/s-1/finish", [{ status: 200, body: { report: spoiled } }]);
    const { code, out, err } = await interview("--json", "--questions", "2");
    expect(code).toBe(1);
    expect(JSON.parse(out).checks).toEqual({ quotes: 3, wrongQuotes: 1 });
    expect(err).toContain("Wrong quote “never said” of 13");
  });

  it("exits with 1 and the reason when the interview is refused", async () => {
    viva.troubles.set("POST /api/v1/sessions", [problem(422, "EMPTY_POOL")]);
    const { code, out, err } = await interview("--json", "--questions", "2");
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("422 EMPTY_POOL");
  });

  it("exits with 1 when nobody answers at the address", async () => {
    await viva.stop();
    const { code, out } = await interview("--json");
    expect(code).toBe(1);
    expect(out).toBe("");
    viva = await fakeViva();
  });
});
