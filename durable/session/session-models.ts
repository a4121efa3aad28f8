/**
 * Everything about language models in one session, wired: ledger, ladder, health, wording and what runs beside. Decides
 * nothing itself; without models or a grant it is there and does nothing.
 */
import type { ServerFrame } from "../../worker/contract/socket.ts";
import type { Input } from "../engine/state.ts";
import type { Journal, ModelFault, SessionPorts } from "../ports.ts";
import { whisper } from "./broadcast.ts";
import type { EffectChange } from "./effect-rows.ts";
import { type Funds, ModelDesk } from "./model-desk.ts";
import type { ModelHealth, ModelLevel } from "./model-health.ts";
import { type LadderMemory, ModelLadder } from "./model-ladder.ts";
import { ModelSpending } from "./model-spending.ts";
import { ModelWork } from "./model-work.ts";
import { HealthReporter } from "./provider-health.ts";
import type { CoreWatch, SessionCore } from "./session-core.ts";
import { SpeculationDesk, type TrialTimes, type TrialWatch } from "./speculation.ts";
import type { StoredOwner } from "./stored-session.ts";
import type { TrialStep } from "./trial-step.ts";
import { WordingDesk } from "./wording-desk.ts";

/** Ids of the calls that the outbox shows as begun: an earlier life may have paid for them. */
function begunCalls(ports: SessionPorts): readonly string[] {
  return ports.journal.effects().flatMap(({ kind, id, attempt }) => {
    if (attempt === 0) return [];
    if (kind === "word") return [id];
    return kind === "analyse" || kind === "narrate" ? [`${id}:${attempt}`] : [];
  });
}

/** Steps of every ladder and one plain sentence, as the page shows them. */
export type Levels = { readonly stt: number; readonly tts: number; readonly llm: number; readonly text: string };

/** How words of the interviewer reach the candidate, and on which steps hearing and speaking stand. */
export type Media = {
  readonly show: (frames: readonly ServerFrame[]) => void;
  readonly levels: () => { readonly stt: number; readonly tts: number };
  readonly trial: TrialWatch;
  /** A wording was asked for: now, or before as a reply on trial. */
  readonly asked: (before: TrialTimes | null) => void;
  /** A model begins to answer. */
  readonly answering: () => void;
};

/** A session in writing stands on the last step of the ladders for hearing and speaking. */
export const WRITTEN = { stt: 3, tts: 3 } as const;
export const WITHOUT_MODEL: Levels = {
  ...WRITTEN,
  llm: 3,
  text: "This interview is in writing, with the interviewer's own words.",
};

const UNPAID: Levels = {
  ...WRITTEN,
  llm: 3,
  text: "What may be spent on the AI model is used up for now. The interview goes on in Viva's own words.",
};

const LITTLE_LEFT =
  "Four fifths of what may be spent on the AI model are used for now. After that the interview goes on in Viva's own words.";

/** Where the journal keeps what the breakers know: a key that was refused stays refused when the object begins anew. */
const RULES = "modelRules";

function rulesOf(journal: Journal): LadderMemory | undefined {
  const body = journal.value(RULES);
  if (body === null) return undefined;
  const memory: LadderMemory = JSON.parse(body);
  return memory;
}

function levelFrame(levels: Levels): ServerFrame {
  return { type: "levels", eph: true, ...levels };
}

/** What the newest try said: null when it went well. */
function faultOf({ lastOkAt, lastErrorAt, lastErrorCode }: ModelHealth): ModelFault | null {
  return lastErrorAt !== null && lastErrorAt > (lastOkAt ?? 0) ? lastErrorCode : null;
}

function mayAsk({ state, frozen }: SessionCore): boolean {
  return state.config.model === true && !frozen;
}

export class SessionModels {
  readonly watch: Omit<CoreWatch, "stored">;
  readonly #media: Media;
  readonly #spending: ModelSpending;
  readonly #ladder: ModelLadder;
  readonly #desk: ModelDesk;
  readonly #wording: WordingDesk;
  readonly #trials: SpeculationDesk;
  readonly #work: ModelWork;

  /** `isOpen` turns false when the session is erased. */
  constructor(ports: SessionPorts, owner: StoredOwner, isOpen: () => boolean, media: Media) {
    const { journal, clock, log, models } = ports;
    this.#media = media;
    const { grants, caps, chat, timer, random, retries } = models;
    const ledgerPorts = { journal, clock, log, grants };
    this.#spending = new ModelSpending(ledgerPorts, caps, owner, isOpen, begunCalls(ports));
    const health = new HealthReporter(models.health, clock);
    let probes = 0;
    this.#ladder = new ModelLadder({
      models: chat,
      clock,
      timer,
      random,
      retries,
      memory: rulesOf(journal),
      onProbe: ({ usage }) => {
        probes += 1;
        this.#spending.bookProbe(`probe:${clock.now()}:${probes}`, usage);
      },
      onChange: (change) => {
        health.saw(change.health.model, faultOf(change.health));
        if (change.levelChanged) whisper(ports.sockets, [levelFrame(this.#levelsOf(change.level))]);
      },
    });
    const desk = new ModelDesk(chat.length === 0 ? null : this.#ladder, chat[0]?.id ?? "", this.#spending, (funds) => {
      whisper(ports.sockets, this.#framesOf(funds));
    });
    this.#desk = desk;
    this.#trials = new SpeculationDesk(clock, desk, media.trial);
    this.#wording = new WordingDesk(ports, desk, this.#trials, media.show, media.answering);
    this.#work = new ModelWork(ports, desk, isOpen);
    this.watch = {
      arriving: (core, input) => this.#wording.arriving(core, input),
      stepped: (core, next, log, effects) => {
        const begun = effects.flatMap((effect) =>
          effect.type === "word" && this.#wording.begin(core, next, log(), effect) ? [effect.id] : [],
        );
        if (begun.length > 0) {
          media.asked(this.#trials.adopted());
          this.#wording.pour();
        }
        this.#trials.cancel(next.turn?.turnId);
        return begun;
      },
      refused: (begun) => {
        if (begun.length > 0) this.#wording.abandon();
      },
      writing: (writer) => {
        this.#spending.write(writer);
        if (chat.length > 0) writer.putValue(RULES, JSON.stringify(this.#ladder.memory()));
      },
    };
  }

  /**
   * Begins what is due beside the interview, but never before a wording that somebody waits for; `ended` is called when a
   * run is over and stored.
   */
  beside(core: SessionCore, ended: () => void): void {
    this.#work.begin(core, ended, this.#wording.waiting());
    if (core.state.stage === "done" && this.#work.isDone()) this.#spending.end();
  }

  /** An answer may be over: begins the reply to it, for the case that it is. Null: it is not. */
  speculate(core: SessionCore, ended: TrialStep | null): void {
    if (ended === null) this.#trials.cancel();
    else if (mayAsk(core)) this.#trials.begin(core, ended);
  }

  /** Asks for the words that will follow an input which is about to be stored. False: none are asked for. */
  ahead(core: SessionCore, input: Input): boolean {
    const { turn } = core.state;
    // What is being said ends first then, and with it the conversation changes that a model is told of.
    const isQuiet = turn !== null && turn.pending === undefined && turn.playing === undefined;
    return isQuiet && mayAsk(core) && this.#trials.ahead(core, input);
  }

  /** The input was not stored. */
  withdraw(): void {
    this.#trials.withdraw();
  }

  /** What a page is told when it comes in. */
  levels(core: SessionCore): Levels {
    if (core.state.config.model !== true) return { ...WITHOUT_MODEL, ...this.#media.levels() };
    return this.#desk.isPaid ? this.#levelsOf(this.#ladder.level()) : { ...UNPAID, ...this.#media.levels() };
  }

  #levelsOf({ llm, sentence }: ModelLevel): Levels {
    return { ...this.#media.levels(), llm, text: sentence };
  }

  /** Nobody hears the words under way any further. */
  cutWording(core: SessionCore): void {
    this.#wording.cutShort(core);
  }

  /** The wording under way is of no use any more; what its effect leaves behind is to be removed. */
  dropWording(core: SessionCore): readonly EffectChange[] {
    return this.#wording.dropped(core);
  }

  #limit(text: string): ServerFrame {
    return { type: "limit", eph: true, kind: "modelTokens", ...this.#spending.ofSlice(), text };
  }

  /** Each is said once: little is left, nothing more may be spent, it may again. */
  #framesOf(funds: Funds): readonly ServerFrame[] {
    if (funds === "low") return [this.#limit(LITTLE_LEFT)];
    if (funds === "paid") return [levelFrame(this.#levelsOf(this.#ladder.level()))];
    return [levelFrame({ ...UNPAID, ...this.#media.levels() }), this.#limit(UNPAID.text)];
  }

  /** Resolves when the interviewer has no words on the way. */
  settled(): Promise<void> {
    return this.#wording.settled();
  }

  /** For a page that comes in: what has been shown of an utterance that is under way. */
  running(): readonly ServerFrame[] {
    return this.#wording.frames();
  }

  /** The session is gone. */
  abandon(): void {
    this.#trials.cancel();
    this.#wording.abandon();
  }
}
