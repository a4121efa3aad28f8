/** The stand-in without a network, on a clock that the test turns: answers, faults, and clients that give up. */
import { describe, expect, it } from "vitest";
import { type InProcessOptions, InProcessVendor } from "../../../../scripts/stand-ins/in-process.ts";
import type { FaultInput, ScriptInput } from "../../../../scripts/stand-ins/script.ts";

/** A clock with nothing in it but what waits. */
class Waiting {
  now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  readonly timer: InProcessOptions["timer"] = (ms, callback) => {
    const one = { at: this.now + ms, callback };
    this.#timers.push(one);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== one);
    };
  };

  get waiting(): number {
    return this.#timers.length;
  }

  /** Lets the time pass, one timer after another. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.now = next.at;
      next.callback();
      await Promise.resolve();
    }
    this.now = until;
  }
}

const BODY = {
  model: "deepseek-flash",
  messages: [{ role: "user", content: "ENGINE WORDING: How would you go on?" }],
  stream: true,
  thinking: { type: "disabled" },
};

function vendor(fault: FaultInput | null = null, script: ScriptInput = {}) {
  const clock = new Waiting();
  const one = new InProcessVendor({ timer: clock.timer, script });
  if (fault !== null) one.fault(fault);
  const ask = (body: object | string = BODY, signal?: AbortSignal) =>
    one.fetcher("http://model.test", {
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
  return { clock, one, ask };
}

function saidIn(stream: string): string {
  return stream
    .split("\n\n")
    .filter((event) => event.startsWith("data: {"))
    .map((event) => JSON.parse(event.slice("data: ".length)))
    .map(({ choices }) => choices[0]?.delta.content ?? "")
    .join("");
}

describe("an answer", () => {
  it("has its headers after their time and its words after theirs", async () => {
    const { clock, ask } = vendor(null, { headersMs: 20, firstTokenMs: 500, tokenMs: 10 });
    let answered: Response | null = null;
    const asked = ask().then((response) => {
      answered = response;
      return response;
    });
    await clock.pass(19);
    expect(answered).toBeNull();
    await clock.pass(1);
    const response = await asked;
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    await clock.pass(10_000);
    expect(saidIn(await response.text())).toBe("How would you go on?");
  });

  it("of each request counts, and differs by its seed alone", async () => {
    const { clock, one, ask } = vendor(null, { scenario: "honest" });
    const first = ask();
    const second = ask();
    await clock.pass(5);
    expect(one.requests).toBe(2);
    await clock.pass(10_000);
    for (const response of [await first, await second]) expect(saidIn(await response.text())).not.toBe("");
  });

  it("follows the script of its time", async () => {
    const { clock, one, ask } = vendor();
    one.script({ scenario: "blank" });
    const asked = ask();
    await clock.pass(10_000);
    expect(saidIn(await (await asked).text())).toBe("");
  });

  it.each(["{", '{"model":"gpt","messages":[{"role":"user","content":"x"}]}'])(
    "to a request that is none is the vendor's refusal: %s",
    async (body) => {
      const { clock, ask } = vendor();
      const asked = ask(body);
      await clock.pass(5);
      const response = await asked;
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: { type: "invalid_request_error" } },
      ]);
    },
  );
});

describe("a fault", () => {
  it("may break the connection before an answer", async () => {
    const { clock, ask } = vendor({ kind: "refuse" });
    const asked = expect(ask()).rejects.toThrow(TypeError);
    await clock.pass(5);
    await asked;
  });

  it("may be a status with the time to come back", async () => {
    const { clock, ask } = vendor({ kind: "status", status: 429, retryAfter: "7" });
    const asked = ask();
    await clock.pass(5);
    const response = await asked;
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await response.json()).toMatchObject({ error: { type: "rate_limit_error" } });
  });

  it("may be a page or another place in place of a stream", async () => {
    const page = vendor({ kind: "not_a_stream" });
    const asked = page.ask();
    await page.clock.pass(5);
    expect((await asked).headers.get("content-type")).toBe("text/html");
    const elsewhere = vendor({ kind: "redirect" });
    const moved = elsewhere.ask();
    await elsewhere.clock.pass(5);
    expect([(await moved).status, (await moved).headers.get("location")]).toEqual([302, "/elsewhere"]);
  });

  it("may break a stream in the middle", async () => {
    const { clock, ask } = vendor({ kind: "reset", afterTokens: 1 });
    const asked = ask();
    await clock.pass(10_000);
    await expect((await asked).text()).rejects.toThrow("connection lost");
  });

  it("does not strike once it is healed", async () => {
    const { clock, one, ask } = vendor({ kind: "refuse", times: null });
    one.heal();
    const asked = ask();
    await clock.pass(5);
    expect((await asked).status).toBe(200);
  });

  it("of calls for JSON lets others pass", async () => {
    const { clock, ask } = vendor({ kind: "status", only: "json" });
    const words = ask();
    const json = ask({
      ...BODY,
      messages: [{ role: "user", content: "json" }],
      response_format: { type: "json_object" },
    });
    await clock.pass(5);
    expect([(await words).status, (await json).status]).toEqual([200, 500]);
  });
});

describe("a client that gives up", () => {
  it("is let go while it waits for headers that never come", async () => {
    const { clock, ask } = vendor({ kind: "hang" });
    const control = new AbortController();
    const asked = ask(BODY, control.signal);
    await clock.pass(600_000);
    control.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    expect(clock.waiting).toBe(0);
  });

  it("gets no more of a stream, and nothing waits any longer", async () => {
    const { clock, ask } = vendor(null, { headersMs: 5, firstTokenMs: 100, tokenMs: 100 });
    const control = new AbortController();
    const asked = ask(BODY, control.signal);
    await clock.pass(150);
    const response = await asked;
    control.abort();
    await expect(response.text()).rejects.toMatchObject({ name: "AbortError" });
    expect(clock.waiting).toBe(0);
  });

  it("may drop the answer itself", async () => {
    const { clock, ask } = vendor(null, { firstTokenMs: 100 });
    const asked = ask();
    await clock.pass(5);
    await (await asked).body?.cancel();
    expect(clock.waiting).toBe(0);
  });
});
