/** The control of a stand-in without its port: which requests there are, and what is not taken. */
import { describe, expect, it } from "vitest";
import { control } from "../../../../scripts/stand-ins/control.ts";
import { Journal } from "../../../../scripts/stand-ins/journal.ts";
import type { Fault, Script } from "../../../../scripts/stand-ins/script.ts";

class Controlled {
  readonly journal = new Journal();
  readonly scripts: Script[] = [];
  readonly faults: Fault[] = [];
  resets = 0;

  script(script: Script): void {
    this.scripts.push(script);
  }

  fault(fault: Fault): void {
    this.faults.push(fault);
  }

  reset(): void {
    this.resets += 1;
  }

  /** The statuses of its answers, as they come. */
  wait(asked: string): { readonly answers: readonly number[] } {
    const answers: number[] = [];
    const response = { writeHead: (code: number) => ({ end: () => answers.push(code) }) };
    Reflect.apply(control, undefined, [this, asked, "", response]);
    return { answers };
  }

  ask(asked: string, body = ""): { status: number; body: unknown } {
    let status = 0;
    let text = "";
    const response = {
      writeHead: (code: number) => {
        status = code;
        return response;
      },
      end: (words: string) => {
        text = words;
        return response;
      },
    };
    Reflect.apply(control, undefined, [this, asked, body, response]);
    return { status, body: JSON.parse(text) };
  }
}

const OK = { status: 200, body: { ok: true } };

describe("the control of a model's stand-in", () => {
  it("takes a script, with defaults for what is not named", () => {
    const one = new Controlled();
    expect(one.ask("POST /__control/script", '{"scenario":"praise","tokenMs":1}')).toEqual(OK);
    expect(one.ask("POST /__control/script")).toEqual(OK);
    expect(one.scripts).toMatchObject([
      { scenario: "praise", tokenMs: 1, firstTokenMs: 150 },
      { scenario: "honest", tokenMs: 15, replies: [] },
    ]);
  });

  it("answers a wait for a kind of row once there is one, and at once where there was", async () => {
    const one = new Controlled();
    const asked = "GET /__control/noted/stall";
    const waits = one.wait(asked);
    one.journal.note(1, "out", "audio");
    await Promise.resolve();
    expect(waits.answers).toEqual([]);
    one.journal.note(1, "out", "stall");
    await one.journal.noted("stall");
    expect(waits.answers).toEqual([200]);
    const again = one.wait(asked);
    await one.journal.noted("stall");
    expect(again.answers).toEqual([200]);
  });

  it("takes faults and resets", () => {
    const one = new Controlled();
    expect(one.ask("POST /__control/fault", '{"kind":"hang"}')).toEqual(OK);
    expect(one.ask("POST /__control/reset")).toEqual(OK);
    expect([one.faults, one.resets]).toMatchObject([[{ kind: "hang", times: 1, skip: 0 }], 1]);
  });

  it.each([
    ["POST /__control/script", "{", "not JSON"],
    ["POST /__control/fault", "[", "not JSON"],
    ["POST /__control/script", '{"scenario":"dance"}', "scenario"],
    ["POST /__control/script", '{"segmentBytes":0}', "segmentBytes"],
    ["POST /__control/script", '{"firstTokenMs":"soon"}', "firstTokenMs"],
    ["POST /__control/script", "[]", "Invalid input"],
    ["POST /__control/fault", "", "kind"],
    ["POST /__control/fault", '{"kind":"status","status":200}', "status"],
  ])("%s of %j is told what is wrong, and nothing changes", (asked, body, told) => {
    const one = new Controlled();
    const { status, body: answer } = one.ask(asked, body);
    expect(status).toBe(400);
    expect(JSON.stringify(answer)).toContain(told);
    expect([one.scripts, one.faults]).toEqual([[], []]);
  });

  it("shows its journal", () => {
    const one = new Controlled();
    one.journal.note(1, "in", "request", 12, { body: "x" });
    expect(one.ask("GET /__control/journal")).toMatchObject({
      status: 200,
      body: { rows: [{ connection: 1, direction: "in", kind: "request", bytes: 12, fields: { body: "x" } }] },
    });
  });

  it.each(["GET /__control/script", "POST /__control/journal", "POST /", "", "POST /__control/script/"])(
    "knows nothing else: %j",
    (asked) => {
      const one = new Controlled();
      expect(one.ask(asked).status).toBe(404);
      expect([one.scripts, one.faults, one.resets]).toEqual([[], [], 0]);
    },
  );
});

describe("a journal", () => {
  it("finds rows of a kind, in their order, with times that only rise", () => {
    const journal = new Journal();
    for (const kind of ["a", "b", "a"]) journal.note(1, "out", kind);
    expect(journal.rows("a")).toHaveLength(2);
    expect(journal.rows().map(({ kind, bytes }) => [kind, bytes])).toEqual([
      ["a", 0],
      ["b", 0],
      ["a", 0],
    ]);
    const times = journal.rows().map(({ t }) => t);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it("forgets the older half when it is full, and all of it when told to", () => {
    const journal = new Journal();
    for (let at = 0; at <= 50_000; at += 1) journal.note(at, "in", "x");
    expect(journal.rows()).toHaveLength(25_001);
    expect([journal.rows()[0]?.connection, journal.rows().at(-1)?.connection]).toEqual([25_000, 50_000]);
    journal.clear();
    expect(journal.rows()).toEqual([]);
  });
});
