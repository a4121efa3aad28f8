/** What holds for a stream of every recogniser, over a link that the test plays and a clock that it turns. */
import { describe, expect, it } from "vitest";
import { fluxDialect } from "../../../durable/adapters/deepgram-flux.ts";
import { novaDialect } from "../../../durable/adapters/deepgram-nova.ts";
import { scribeDialect } from "../../../durable/adapters/elevenlabs-scribe.ts";
import type { Dialect } from "../../../durable/adapters/recogniser-dialect.ts";
import { transcriberOf } from "../../../durable/adapters/recogniser-stream.ts";
import type { Dial, DialRequest, LinkEvents } from "../../../durable/adapters/vendor-socket.ts";
import { HeardReports } from "../../support/recognisers.ts";
import { TurnedClock } from "../../support/turned-clock.ts";

const FRAME = new Uint8Array(1_280).fill(3);

class PlayedLink {
  sent: (string | Uint8Array)[] = [];
  closed = false;
  request: DialRequest | null = null;
  events: LinkEvents | null = null;
  readonly dial: Dial = (request, events) => {
    this.request = request;
    this.events = events;
    const close = (): void => {
      this.closed = true;
    };
    return { send: (data) => void this.sent.push(data), close };
  };

  says(...messages: object[]): void {
    for (const message of messages) this.events?.message(JSON.stringify(message));
  }
}

type Made = { make: (dial: Dial) => Dialect; ready: object[]; finish: string };
const VENDORS: Record<string, Made> = {
  flux: {
    make: (dial) => fluxDialect({ id: "flux", dial, headers: { Authorization: "Token k" }, canForceEnd: true }),
    ready: [{ type: "Connected", sequence_id: 0 }],
    finish: '"ForceEndTurn"',
  },
  nova: {
    make: (dial) => novaDialect({ id: "nova", dial, headers: { Authorization: "Token k" } }),
    ready: [],
    finish: '"Finalize"',
  },
  scribe: {
    make: (dial) => scribeDialect({ id: "scribe", dial, apiKey: "k", model: "scribe_v2_realtime" }),
    ready: [{ message_type: "session_started", session_id: "s", config: {} }],
    finish: '"commit":true',
  },
};

function opened(vendor: Made, keyterms: string[] = []) {
  const link = new PlayedLink();
  const clock = new TurnedClock();
  const heard = new HeardReports();
  const stream = transcriberOf(vendor.make(link.dial), clock.timer).open({ fromSample: 0, keyterms }, heard.sink);
  const becomeReady = (): void => {
    link.events?.opened();
    link.says(...vendor.ready);
  };
  return { link, clock, heard, stream, becomeReady };
}

describe.each(Object.entries(VENDORS))("a stream of %s", (name, vendor) => {
  it("keeps what is fed before it is ready, and sends it in order", () => {
    const { link, heard, stream, becomeReady } = opened(vendor);
    stream.feed(0, FRAME);
    stream.feed(640, FRAME);
    expect(link.sent).toEqual([]);
    becomeReady();
    expect(heard.kinds()).toEqual(["ready"]);
    expect(link.sent).toHaveLength(2);
    stream.feed(1_280, FRAME);
    expect(link.sent).toHaveLength(3);
  });

  it("is late after four seconds, and silent from then on", () => {
    const { link, clock, heard, stream, becomeReady } = opened(vendor);
    clock.turn(3_999);
    expect(heard.all).toEqual([]);
    clock.turn(1);
    expect(heard.all).toEqual([{ kind: "failed", failure: { fault: "late", retryAfterMs: null } }]);
    expect(link.closed).toBe(true);
    becomeReady();
    stream.feed(0, FRAME);
    stream.finalize();
    stream.close();
    clock.turn(60_000);
    expect(heard.all).toHaveLength(1);
    expect(link.sent).toEqual([]);
  });

  it("keeps an idle socket alive and leaves a busy one alone", () => {
    const { link, clock, stream, becomeReady } = opened(vendor);
    becomeReady();
    clock.turn(3_500);
    link.sent = [];
    stream.feed(0, FRAME);
    clock.turn(3_500);
    expect(link.sent).toHaveLength(1);
    clock.turn(7_000);
    expect(link.sent).toHaveLength(3);
    expect(clock.waiting).toBe(1);
  });

  it("answers a request to finish, with nothing where the vendor is silent", () => {
    const { link, clock, heard, stream, becomeReady } = opened(vendor);
    stream.feed(0, FRAME);
    stream.finalize();
    stream.finalize();
    expect(link.sent).toEqual([]);
    becomeReady();
    expect(link.sent.filter((data) => String(data).includes(vendor.finish))).toHaveLength(1);
    clock.turn(1_399);
    expect(heard.of("final")).toEqual([]);
    clock.turn(1);
    expect(heard.of("final")).toEqual([{ kind: "final", text: "", words: [], until: 0 }]);
    expect(heard.of("failed")).toEqual([]);
  });

  it.each([
    [401, '{"detail":{"status":"invalid_api_key"}}', "unauthorised"],
    [401, '{"detail":{"status":"quota_exceeded"}}', "quota"],
    [402, '{"err_code":"ASR_PAYMENT_REQUIRED"}', "quota"],
    [403, "", "unauthorised"],
    [422, "<html>", "invalid"],
    [302, "", "invalid"],
    [429, "", "rate_limited"],
    [500, '{"err_code":"quota"}', "server_error"],
    [503, "", "busy"],
  ])("calls a refusal with %i and %j %s", (status, body, fault) => {
    const { link, heard } = opened(vendor);
    link.events?.refused(status, body, "2");
    expect(heard.all).toEqual([{ kind: "failed", failure: { fault, retryAfterMs: 2_000 } }]);
  });

  it.each([
    [1000, "closed"],
    [1006, "closed"],
    [1008, "invalid"],
    [1011, "closed"],
    [1013, "busy"],
  ])("calls a close with %i %s", (code, fault) => {
    const { link, heard, becomeReady } = opened(vendor);
    becomeReady();
    link.events?.closed(code);
    expect(heard.of("failed")).toEqual([{ kind: "failed", failure: { fault, retryAfterMs: null } }]);
  });

  it("reports nothing after it was closed, and leaves no timer", () => {
    const { link, clock, heard, stream, becomeReady } = opened(vendor);
    becomeReady();
    stream.feed(0, FRAME);
    stream.finalize();
    stream.close();
    stream.close();
    expect([link.closed, clock.waiting]).toEqual([true, 0]);
    link.events?.closed(1000);
    link.says({ type: "Error", code: "x" });
    expect(heard.kinds().filter((kind) => kind !== "ready")).toEqual([]);
  });

  it("asks for what it needs and shows its key in a header only", () => {
    const terms = ["idempotency", "a term of more than twenty characters"];
    const { link } = opened(vendor, terms);
    const { path = "", headers = {} } = link.request ?? {};
    const query = new URL(path, "https://vendor.example").searchParams;
    expect(JSON.stringify(headers)).toMatch(/Token k|"xi-api-key":"k"/);
    expect(path).not.toMatch(/[?&](token|xi_api_key|authorization)=/);
    expect(query.getAll(name === "scribe" ? "keyterms" : "keyterm")).toEqual(
      name === "scribe" ? terms.slice(0, 1) : terms,
    );
  });
});

const fluxInfo = (sequence: number, event: string, transcript: string, end: number, more: object = {}) => ({
  type: "TurnInfo",
  sequence_id: sequence,
  event,
  turn_index: 0,
  audio_window_start: 0,
  audio_window_end: end,
  transcript,
  words: [],
  ...more,
});

function flux() {
  const made = opened(
    VENDORS.flux ?? {
      make: (dial) => fluxDialect({ id: "", dial, headers: {}, canForceEnd: true }),
      ready: [],
      finish: "",
    },
  );
  made.becomeReady();
  for (let at = 0; at < 16_000; at += 640) made.stream.feed(at, FRAME);
  return made;
}

describe("finishing a turn of Flux", () => {
  it("needs no turn where everything was heard and nothing is open", () => {
    const { link, clock, heard, stream } = flux();
    stream.finalize();
    link.says(fluxInfo(1, "Update", "", 0.5));
    expect(heard.of("final")).toEqual([]);
    link.says(fluxInfo(2, "Update", "", 1.0));
    expect(heard.of("final")).toEqual([]);
    clock.turn(250);
    link.says(fluxInfo(3, "Update", "", 1.48));
    expect(heard.of("final")).toEqual([{ kind: "final", text: "", words: [], until: 16_000 }]);
  });

  it("is asked for again when the turn opened behind the request", () => {
    const { link, heard, stream } = flux();
    stream.finalize();
    link.sent = [];
    link.says(fluxInfo(1, "StartOfTurn", "Yes", 0.96), fluxInfo(2, "Update", "Yes", 1.04));
    expect(link.sent).toEqual(['{"type":"ForceEndTurn"}']);
    link.says(fluxInfo(3, "EndOfTurn", "Yes", 1.04, { trigger: "manual" }));
    expect(heard.of("final")).toEqual([{ kind: "final", text: "Yes", words: [], until: 16_000 }]);
  });

  it("does not take the end of an earlier turn for its answer", () => {
    const { link, clock, heard, stream } = flux();
    stream.finalize();
    link.says(fluxInfo(1, "EndOfTurn", "One", 0.4, { trigger: "model" }));
    clock.turn(1_400);
    expect(heard.of("final").map(({ text }) => text)).toEqual(["One", ""]);
  });

  it("has stalled when it owes words and does not give them", () => {
    const { link, clock, heard, stream } = flux();
    link.says(fluxInfo(1, "StartOfTurn", "Yes", 0.5));
    stream.finalize();
    clock.turn(1_400);
    expect([heard.kinds().at(-1), heard.of("final")]).toEqual(["failed", []]);
    expect(heard.of("failed")[0]?.failure.fault).toBe("stalled");
  });

  it("is brought about by silence where there is no message for it", () => {
    const link = new PlayedLink();
    const clock = new TurnedClock();
    const heard = new HeardReports();
    const dialect = fluxDialect({ id: "flux@workers-ai", dial: link.dial, headers: {}, canForceEnd: false });
    const stream = transcriberOf(dialect, clock.timer).open({ fromSample: 0, keyterms: [] }, heard.sink);
    link.events?.opened();
    link.says({ type: "Connected" });
    stream.feed(0, FRAME);
    stream.finalize();
    expect(link.sent).toEqual([FRAME]);
    clock.turn(250);
    expect(link.sent).toEqual([FRAME, new Uint8Array(32_000)]);
  });

  it("puts no silence into speech that goes on", () => {
    const { link, clock, stream } = flux();
    stream.finalize();
    stream.feed(16_000, FRAME);
    link.sent = [];
    clock.turn(250);
    expect(link.sent).toEqual([]);
  });
});

describe("a commit that Scribe refuses", () => {
  const plain = { message_type: "committed_transcript", text: "I led" };

  function scribe() {
    const { scribe: vendor } = VENDORS;
    if (vendor === undefined) throw new Error("no vendor");
    const made = opened(vendor);
    made.becomeReady();
    made.stream.feed(0, FRAME);
    return made;
  }

  it("is answered by the part that it came too late for", () => {
    const { link, heard, stream } = scribe();
    stream.finalize();
    link.says(plain, { message_type: "commit_throttled", error: "e" });
    link.events?.closed(1008);
    expect(heard.of("final").map(({ text }) => text)).toEqual(["I led"]);
    expect(heard.of("failed")).toEqual([{ kind: "failed", failure: { fault: "closed", retryAfterMs: null } }]);
  });

  it("is answered with nothing where there is none", () => {
    const { link, heard, stream } = scribe();
    stream.finalize();
    link.says({ message_type: "commit_throttled", error: "e" });
    expect(heard.of("final").map(({ text }) => text)).toEqual([""]);
  });

  it("loses no part that was told plainly when the socket closes", () => {
    const { link, heard } = scribe();
    link.says(plain);
    link.events?.closed(1006);
    expect(heard.of("final").map(({ text }) => text)).toEqual(["I led"]);
  });
});

describe("places on the microphone's clock", () => {
  it("do not move with the silence that keeps Flux alive", () => {
    const { link, clock, heard, stream } = flux();
    clock.turn(3_500);
    clock.turn(3_500);
    stream.feed(16_000, FRAME);
    const words = [{ word: "Yes", start: 1.081, end: 1.1, confidence: 1 }];
    link.says(fluxInfo(1, "EndOfTurn", "Yes", 1.12, { words }));
    expect(heard.of("final")[0]?.words[0]).toMatchObject({ startSample: 16_016, endSample: 16_320 });
    expect(heard.of("final")[0]?.until).toBe(16_640);
  });
});
