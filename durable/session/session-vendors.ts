/**
 * Models, ears and voices of one session, wired to each other and to the log: what is worded goes to the mouth, what is
 * heard to the engine. Decides nothing.
 */
import type { ServerFrame } from "../../worker/contract/socket.ts";
import type { Input } from "../engine/state.ts";
import type { SessionPorts } from "../ports.ts";
import { meteredVoice } from "./metered-voice.ts";
import type { CoreWatch, SessionCore } from "./session-core.ts";
import { type Levels, SessionModels } from "./session-models.ts";
import type { Restored } from "./stored-session.ts";
import { SessionVoice } from "./voice/session-voice.ts";
import { VoiceSpending } from "./voice-spending.ts";

export type VendorHost = {
  /** Null when the session is erased. */
  readonly core: () => SessionCore | null;
  /** Runs what an input made urgent. */
  readonly settle: (core: SessionCore) => void;
};

/** The ports with a gate before whatever speaks and listens for money; as they are where nothing is counted. */
function paid(
  ports: SessionPorts,
  owner: Restored["owner"],
  isOpen: () => boolean,
): { funds: VoiceSpending | null; ports: SessionPorts } {
  const { journal, clock, log, voice, voiceFunds } = ports;
  if (voiceFunds === undefined) return { funds: null, ports };
  const funds = new VoiceSpending({ journal, clock, log, funds: voiceFunds }, owner, isOpen);
  return { funds, ports: { ...ports, voice: meteredVoice(voice, funds) } };
}

export class SessionVendors {
  readonly models: SessionModels;
  readonly voice: SessionVoice;
  readonly watch: CoreWatch;

  constructor(given: SessionPorts, { owner, content }: Restored, { core, settle }: VendorHost) {
    const { funds, ports } = paid(given, owner, () => core() !== null);
    const voice: SessionVoice = new SessionVoice(ports, content.persona.id, {
      core,
      settle,
      dropWording: (open) => models.dropWording(open),
      cutWording: (open) => models.cutWording(open),
      llmLevel: (open) => models.levels(open),
      speculate: (open, ended) => models.speculate(open, ended),
      near: () => funds?.ready(),
    });
    const models = new SessionModels(ports, owner, () => core() !== null, {
      show: (frames) => voice.show(frames),
      levels: () => voice.levels(),
      trial: { heard: (piece) => voice.ahead.piece(piece), marked: (hold) => voice.hold(hold) },
      asked: (before) => {
        if (before?.onTrial === true) voice.times.adopted();
        voice.times.reply("request", before?.askedAt);
        const tokenAt = before?.tokenAt ?? null;
        if (tokenAt !== null) voice.times.reply("token", tokenAt);
      },
      answering: () => voice.times.reply("token"),
    });
    this.models = models;
    this.voice = voice;
    this.watch = {
      ...models.watch,
      arriving: (open, input) => {
        models.watch.arriving(open, input);
        voice.arriving(open, input);
      },
      refused: (begun) => {
        models.watch.refused(begun);
        voice.refused();
      },
      stored: (open, { events }) => {
        if (open.state.stage === "done") funds?.end();
        voice.stored(open, events);
      },
    };
  }

  /** Asks for what an input will need that is about to be stored. False: for nothing. */
  ahead(core: SessionCore, input: Input): boolean {
    return input.type === "turn.done" ? this.voice.nearDone(core) : this.models.ahead(core, input);
  }

  /** For a page that comes in: what has been shown or spoken of an utterance that is under way. */
  running(): readonly ServerFrame[] {
    return this.voice.isSpoken ? this.voice.running() : this.models.running();
  }

  levels(core: SessionCore): Levels {
    return this.models.levels(core);
  }

  /** The session is gone. */
  abandon(): void {
    this.models.abandon();
    this.voice.abandon();
  }
}
