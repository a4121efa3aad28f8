/**
 * The room's connection to its interview: loads the view, opens outbox and link, folds frames into one model signal.
 * Gives commands out; knows nothing of drafts, keys or what is drawn.
 */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { SessionSetUp, SessionView } from "#contract/http/sessions.ts";
import type { LinkFrame } from "#contract/socket.ts";
import type { Api, Failure, Outcome } from "../../api/port.ts";
import type { RoomCommand } from "../../session/commands.ts";
import { SessionLink } from "../../session/link.ts";
import type { LinkEvents, LinkStatus, LinkVoice } from "../../session/link-ports.ts";
import { Outbox, type OutboxStore } from "../../session/outbox.ts";
import { QUIET_MS } from "../../session/reconnect.ts";
import { reduceFrame, withMessages, withView } from "../../session/reduce-frame.ts";
import type { Scheduler } from "../../session/scheduler.ts";
import { EMPTY_MODEL, type SessionModel } from "../../session/session-model.ts";
import type { OpenSocket } from "../../session/socket.ts";
import type { Account } from "../account.ts";

export type RoomSessionDeps = {
  readonly api: Api;
  readonly account: Account;
  readonly sessionId: string;
  readonly openSocket: OpenSocket;
  readonly openStore: () => Promise<OutboxStore>;
  readonly scheduler: Scheduler;
  /** Calls back whenever the network or the window returns; the result stops it. */
  readonly onReturn: (back: () => void) => () => void;
};

export type RoomSession = {
  readonly id: ReadonlySignal<string>;
  readonly model: ReadonlySignal<SessionModel>;
  readonly setUp: ReadonlySignal<SessionSetUp | null>;
  readonly loadFailure: ReadonlySignal<Failure | null>;
  /** Commands that are not acknowledged yet. */
  readonly waiting: ReadonlySignal<readonly RoomCommand[]>;
  /** Of these the one whose HTTP request is open. */
  readonly travelling: ReadonlySignal<RoomCommand | null>;
  /** Null until the outbox is open. */
  readonly durable: ReadonlySignal<boolean | null>;
  readonly link: ReadonlySignal<LinkStatus>;
  /** The connection has been down for long enough to say so. */
  readonly isCut: ReadonlySignal<boolean>;
  /** When the page last told the object anything. */
  readonly signAt: ReadonlySignal<number>;
  load(): Promise<void>;
  /** Resolves when the command is stored on this device, which may wait for the room to have loaded. */
  give(command: RoomCommand): Promise<void>;
  sign(draftChars: number): void;
  /** Says something that is neither stored nor answered. */
  tell(frame: LinkFrame): void;
  /** One complete binary frame; false where there is no socket to put it on. */
  sendSound(frame: Uint8Array<ArrayBuffer>): boolean;
  /** Bytes that wait for the network. */
  backlog(): number;
  /** The spoken side takes part from now on, also in links that are made later; null ends that. */
  attach(voice: LinkVoice | null): void;
  takeOver(): void;
};

/** How often a page without a socket looks for news. */
const POLL_MS = 4_000;

type Signals = ReturnType<typeof createSignals>;

function createSignals() {
  return {
    model: signal<SessionModel>(EMPTY_MODEL),
    setUp: signal<SessionSetUp | null>(null),
    loadFailure: signal<Failure | null>(null),
    waiting: signal<readonly RoomCommand[]>([]),
    travelling: signal<RoomCommand | null>(null),
    durable: signal<boolean | null>(null),
    status: signal<LinkStatus>("connecting"),
    signAt: signal(0),
    link: signal<SessionLink | null>(null),
    voice: signal<LinkVoice | null>(null),
    /** The room is not shown any more. */
    isLeft: signal(false),
    /** Resolves when there is an outbox to put commands into. */
    ready: Promise.withResolvers<SessionLink>(),
  };
}

/** `returned` gets commands that were refused for good. Effects belong to the model that calls this. */
export function createRoomSession(
  deps: RoomSessionDeps,
  returned: (command: RoomCommand, code: string) => void,
): RoomSession {
  const { scheduler } = deps;
  const signals = createSignals();
  const { model, link, status, signAt } = signals;

  effect(() => deps.onReturn(() => link.peek()?.nudge()));
  effect(() => () => {
    signals.isLeft.value = true;
    link.peek()?.dispose();
  });
  pollWhile(
    computed(() => status.value === "http"),
    scheduler,
    () => void refresh(deps, signals),
  );

  return {
    id: signal(deps.sessionId),
    model,
    setUp: signals.setUp,
    loadFailure: signals.loadFailure,
    waiting: signals.waiting,
    travelling: signals.travelling,
    durable: signals.durable,
    link: status,
    isCut: cutFor(status, scheduler),
    signAt,
    load: () => load(deps, signals, linkEvents(signals, scheduler, returned)),
    give: async (command) => {
      signAt.value = scheduler.now();
      await (await signals.ready.promise).send(command);
    },
    sign: (draftChars) => {
      if (link.peek()?.sign(draftChars) === true) signAt.value = scheduler.now();
    },
    tell: (frame) => link.peek()?.tell(frame),
    sendSound: (frame) => link.peek()?.sendSound(frame) ?? false,
    backlog: () => link.peek()?.backlog() ?? 0,
    attach: (voice) => {
      signals.voice.value = voice;
      link.peek()?.attach(voice);
    },
    takeOver: () => link.peek()?.connect(),
  };
}

function linkEvents(signals: Signals, scheduler: Scheduler, returned: LinkEvents["returned"]): LinkEvents {
  const { model, status, travelling } = signals;
  return {
    travelling: (command) => {
      travelling.value = command;
    },
    status: (next) => {
      status.value = next;
    },
    frame: (frame) => {
      model.value = reduceFrame(model.peek(), frame, scheduler.now());
    },
    delivered: (_command, delivery) => {
      model.value = withMessages(model.peek(), delivery.messages, delivery.state, scheduler.now());
    },
    returned,
  };
}

/** Reads view and, where there is news, transcript; connects once the user is known. */
async function load(deps: RoomSessionDeps, signals: Signals, events: LinkEvents): Promise<void> {
  signals.loadFailure.value = null;
  const view = await refresh(deps, signals);
  if (!view.ok) {
    signals.loadFailure.value = view.failure;
    return;
  }
  signals.setUp.value = view.value.setUp;
  if (signals.link.peek() !== null) return;
  const user = await deps.account.ensure();
  if (user.ok) await connect(deps, signals, events, user.value);
  else signals.loadFailure.value = user.failure;
}

async function refresh(deps: RoomSessionDeps, { model }: Signals): Promise<Outcome<SessionView>> {
  const view = await deps.api.session(deps.sessionId);
  if (!view.ok) return view;
  const known = model.peek();
  const isNews = known.messages.length === 0 || view.value.state.seq !== known.state?.seq;
  const said = isNews ? await deps.api.transcript(deps.sessionId) : null;
  const messages = said?.ok ? said.value.messages : [];
  model.value = withView(model.peek(), view.value, messages, deps.scheduler.now());
  return view;
}

/** Resolves when the outbox is open and the first attempt to connect is made. */
async function connect(deps: RoomSessionDeps, signals: Signals, events: LinkEvents, userId: string): Promise<void> {
  const { api, sessionId, openSocket, scheduler } = deps;
  const store = await deps.openStore();
  const outbox = new Outbox(store, { userId, sessionId }, (commands) => {
    signals.waiting.value = commands;
  });
  signals.durable.value = outbox.durable;
  await outbox.load();
  // Whoever left meanwhile must not take the floor from the window that has it.
  if (signals.isLeft.peek()) return;
  const lastSeq = () => signals.model.peek().lastSeq;
  const status: LinkEvents["status"] = (next) => {
    events.status(next);
    if (next === "deleted") void outbox.purge();
  };
  const made = new SessionLink({
    api,
    sessionId,
    outbox,
    openSocket,
    scheduler,
    lastSeq,
    events: { ...events, status },
  });
  made.attach(signals.voice.peek());
  signals.link.value = made;
  made.connect();
  signals.ready.resolve(made);
}

/** Runs every few seconds while `on` holds. */
function pollWhile(on: ReadonlySignal<boolean>, scheduler: Scheduler, run: () => void): void {
  effect(() => {
    if (!on.value) return;
    let cancel = () => {};
    const next = () => {
      cancel = scheduler.after(POLL_MS, () => {
        run();
        next();
      });
    };
    next();
    return () => cancel();
  });
}

/** True once the link has been without a road for longer than is worth hiding. */
function cutFor(status: ReadonlySignal<LinkStatus>, scheduler: Scheduler): ReadonlySignal<boolean> {
  const cut = signal(false);
  const isDown = computed(() => status.value === "waiting" || status.value === "connecting");
  effect(() => {
    if (!isDown.value) {
      cut.value = false;
      return;
    }
    return scheduler.after(QUIET_MS, () => {
      cut.value = true;
    });
  });
  return cut;
}
