/**
 * The room as a whole: connection, draft, clock and preferences, and what the candidate can do.
 * Owns state as signals and is disposed as a unit; the views only draw it.
 */
import { computed, createModel, effect, signal } from "@preact/signals";
import { ANSWER_LENGTH, CODE_LENGTH } from "#contract/http/sessions.ts";
import { PAGE_FRAME_BYTES } from "#contract/socket.ts";
import type { RoomCommand, TurnAction } from "../../session/commands.ts";
import type { KeyValue } from "../../session/draft.ts";
import type { LinkStatus } from "../../session/link-ports.ts";
import { isOver, lastAnswer, subject } from "../../session/session-model.ts";
import { askAiStatus } from "../ai.ts";
import { aiWords } from "../ai-words.ts";
import { type TurnState, turnState } from "../turn-words.ts";
import { returnedWords, whyNot, whyReturned } from "./returned-words.ts";
import { createRoomClock } from "./room-clock.ts";
import { createRoomDraft, type RoomDraft } from "./room-draft.ts";
import { createRoomPreferences } from "./room-preferences.ts";
import { createRoomSession, type RoomSession, type RoomSessionDeps } from "./room-session.ts";
import { waitFor } from "./room-wait.ts";
import { createTalks } from "./talks.ts";

export type RoomDeps = RoomSessionDeps & {
  readonly storage: KeyValue;
  readonly newCid: () => string;
};

const LIMITS = { answerChars: ANSWER_LENGTH, codeChars: CODE_LENGTH, frameBytes: PAGE_FRAME_BYTES };
/** In these states the window shows what is said and takes nothing. */
const READ_ONLY: readonly LinkStatus[] = ["replaced", "left", "deleted"];
/** While the candidate writes, the object hears of it this often, so that the clock does not take them for away. */
const SIGN_EVERY_MS = 15_000;

export const RoomModel = createModel((deps: RoomDeps) => {
  const notice = signal<string | null>(null);
  /** The words that came back may be sent again under a new name. */
  const offersNew = signal(false);
  const returned = (command: RoomCommand, code: string) => {
    const words = returnedWords(command, session.model.peek().messages);
    if (words !== null) draft.restore(words.text, words.code);
    notice.value = words === null ? whyNot(code) : whyReturned(code);
    offersNew.value = words !== null && code === "CID_CONFLICT";
  };
  const session = createRoomSession(deps, returned);
  const state = computed(() => session.model.value.state);
  const question = computed(() => state.value?.currentQuestion ?? null);
  const draft = createRoomDraft({
    storage: deps.storage,
    owner: { userId: deps.account.userId.peek() ?? "guest", sessionId: deps.sessionId },
    scheduler: deps.scheduler,
    limits: LIMITS,
    newCid: deps.newCid,
    about: computed(() => subject(state.value)),
    question,
  });
  const clock = createRoomClock(session.model, session.signAt, deps.scheduler);
  const over = computed(() => isOver(session.model.value));
  const turn = computed(() =>
    turnState({
      state: state.value,
      holding: (clock.reading.value?.holdLeftMs ?? null) !== null,
      unsent: session.waiting.value.some(isAwaited),
      readOnly: READ_ONLY.includes(session.link.value),
    }),
  );

  effect(() => {
    if (over.value && session.waiting.value.length === 0 && draft.text.peek() === "") draft.drop();
  });
  const limit = computed(() => session.model.value.limit);
  effect(() => {
    if (limit.value !== null) notice.value = limit.value;
  });
  signWhileWriting(draft, session, deps);
  const aiStatus = askAiStatus(deps.api);
  const awaits = computed(() => isAwaiting(session, turn.value));
  const dismiss = () => {
    notice.value = null;
    offersNew.value = false;
  };
  const does = actions(session, draft, deps.newCid);
  void session.load();

  return {
    session,
    draft,
    clock,
    preferences: createRoomPreferences(deps.storage),
    question,
    over,
    turn,
    ...createTalks(deps.storage, deps.sessionId),
    /** The interviewer's words are waited for and none is here yet. */
    awaits,
    wait: waitFor(awaits, deps.scheduler),
    ai: computed(() => aiWords(aiStatus.value, session.model.value.levels)),
    notice,
    offersNew,
    dismiss,
    /** Gives the words in the box under a new name: the first ones stand where they were sent. */
    sendAsNew: () => {
      dismiss();
      return does.send();
    },
    ...does,
  };
});

/** What belongs to speaking changes no turn by itself: nothing is said to be on its way for it. */
function isAwaited({ kind }: RoomCommand): boolean {
  return kind !== "input" && kind !== "done" && kind !== "heard";
}

/** An answer by HTTP brings words too, whole and with its own reply. */
function isAwaiting(session: RoomSession, turn: TurnState): boolean {
  const running = session.model.value.running;
  if (running !== null && running.text !== "") return false;
  if (turn === "thinking" || turn === "writing") return true;
  const travelling = session.travelling.value;
  return turn === "sending" && travelling !== null && travelling.kind !== "session" && travelling.kind !== "correct";
}

function signWhileWriting(draft: RoomDraft, session: RoomSession, deps: RoomDeps): void {
  effect(() => {
    const length = draft.text.value.length + (draft.code.value?.text.length ?? 0);
    const isDue = deps.scheduler.now() - session.signAt.peek() >= SIGN_EVERY_MS;
    if (length > 0 && isDue) session.sign(length);
  });
}

/** An answer for the turn is stored and not acknowledged yet. */
function isUnderway(session: RoomSession, turnId: string): boolean {
  return session.waiting.peek().some((command) => command.kind === "answer" && command.turnId === turnId);
}

/** What the candidate can do. Each call is one command; a turn that is not open makes it do nothing. */
function actions(session: RoomSession, draft: RoomDraft, newCid: () => string) {
  let isSending = false;
  const openTurn = () => session.model.peek().state?.turnId ?? null;
  const act = (action: TurnAction) => {
    const turnId = openTurn();
    if (turnId !== null) void session.give({ kind: "turn", cid: newCid(), turnId, action });
  };
  return {
    begin: () => void session.give({ kind: "start", cid: newCid() }),
    act,
    /** The draft is cleared when its words are stored, not before; pressing twice sends once. */
    send: async () => {
      const turnId = openTurn();
      if (turnId === null || isSending) return;
      if (isUnderway(session, turnId)) {
        draft.wait();
        return;
      }
      const command = draft.compose(turnId);
      if (command?.kind !== "answer") return;
      isSending = true;
      await session.give(command);
      draft.sent(command.text);
      isSending = false;
    },
    /** Pauses, or goes on if paused. */
    togglePause: () => {
      const action = session.model.peek().state?.phase === "paused" ? "resume" : "pause";
      void session.give({ kind: "session", cid: newCid(), action });
    },
    end: () => void session.give({ kind: "session", cid: newCid(), action: "end" }),
    /** Mends the newest answer of the candidate. */
    correct: (text: string) => {
      const model = session.model.peek();
      const answer = lastAnswer(model);
      if (answer === null || text.trim() === "" || text === answer.text) return;
      const revision = (model.revisions[answer.turnId] ?? 0) + 1;
      void session.give({ kind: "correct", cid: newCid(), turnId: answer.turnId, text, revision });
    },
  };
}
