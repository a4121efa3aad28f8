/**
 * The engine's one door: state and input in, state, facts and effects out. Pure and total: no clock, no ambient
 * randomness, no I/O. What `admit` refuses changes nothing here either.
 */
import { admit } from "./admit.ts";
import type { Content } from "./content.ts";
import { goWithoutWording, sayOwnWords, takeWording } from "./pending.ts";
import { restartPlaying, stopPlaying, takePlayed } from "./playing.ts";
import { emit, openScene, patch, patchTurn, type Scene } from "./scene.ts";
import { pressHint, pressRephrase, pressSkip } from "./stages/actions.ts";
import { takeAnalysis } from "./stages/analysis.ts";
import { answerTurn, noticeLimit } from "./stages/answer.ts";
import { correctTurn } from "./stages/correction.ts";
import { createState } from "./stages/creation.ts";
import { endSession, reportArrived, reportNarrated } from "./stages/ending.ts";
import { armLimit, holdTurn, noteSign, pauseSession, redoTurn, resumeSession, saveCode } from "./stages/floor.ts";
import { beginAtOnce, greet } from "./stages/opening.ts";
import { beginAside, continueSpeech, endSpeech, forgetReopening, hear, hearLocally } from "./stages/speech.ts";
import { timerFired } from "./stages/timers.ts";
import type { Command, Effect, Fact, Input, State } from "./state.ts";

export type Stepped = { readonly state: State; readonly facts: readonly Fact[]; readonly effects: readonly Effect[] };

function start(scene: Scene, input: "voice" | "text"): void {
  if (scene.state.startedAt !== null) return;
  patch(scene, { startedAt: scene.at, input, phase: "listening" });
  patch(scene, { clock: { ...scene.state.clock, lastSignAt: scene.at } });
  armLimit(scene);
  emit(scene, { type: "session.started", input });
  if (scene.state.config.warmUp) greet(scene);
  else beginAtOnce(scene);
}

/** Coming back with a word or a button resumes; a late editor revision or a correction does not. */
const RESUMING: ReadonlySet<Command["type"]> = new Set([
  "turn.answer",
  "turn.hold",
  "turn.repeat",
  "turn.rephrase",
  "turn.hint",
  "turn.skip",
  "turn.redo",
  "turn.done",
  "stt.local",
]);

function turnCommand(scene: Scene, command: Command): void {
  switch (command.type) {
    case "turn.answer":
      answerTurn(scene, command);
      break;
    case "turn.code":
      saveCode(scene, command);
      break;
    case "turn.hold":
      holdTurn(scene, command);
      break;
    case "turn.repeat":
      sayOwnWords(scene);
      emit(scene, { type: "turn.repeated", turnId: command.turnId });
      break;
    case "turn.rephrase":
      pressRephrase(scene);
      break;
    case "turn.hint":
      pressHint(scene);
      break;
    case "turn.skip":
      pressSkip(scene);
      break;
    case "turn.redo":
      redoTurn(scene);
      break;
    case "turn.correct":
      correctTurn(scene, command);
      break;
    case "turn.done":
      patchTurn(scene, { done: true });
      break;
    case "stt.local":
      hearLocally(scene, command);
      break;
    default:
      break;
  }
}

function obey(scene: Scene, command: Command): void {
  switch (command.type) {
    case "session.start":
      start(scene, command.input);
      break;
    case "session.pause":
      pauseSession(scene, command.reason);
      break;
    case "session.resume":
      resumeSession(scene, command.reason);
      break;
    case "session.end":
      endSession(scene, command.reason);
      break;
    case "input.set":
      patch(scene, { input: command.input === "text" ? "text" : "voice" });
      if (command.input === "text") stopPlaying(scene);
      emit(scene, { type: "input.changed", input: command.input });
      break;
    default:
      if (RESUMING.has(command.type)) resumeSession(scene, "turn");
      noteSign(scene);
      noticeLimit(scene);
      turnCommand(scene, command);
  }
}

type Spoken = Extract<Input, { type: "speech.heard" | "speech.ended" | "speech.continued" }>;

function listen(scene: Scene, input: Spoken): void {
  if (scene.state.stage === "done") return;
  noteSign(scene);
  if (input.type === "speech.heard") hear(scene, input);
  else if (input.type === "speech.continued") continueSpeech(scene, input);
  else {
    resumeSession(scene, "turn");
    noticeLimit(scene);
    endSpeech(scene, input);
  }
}

function act(scene: Scene, input: Input): void {
  switch (input.type) {
    case "session.created":
      break;
    case "candidate.active":
      noteSign(scene);
      noticeLimit(scene);
      break;
    case "timer.fired":
      timerFired(scene, input.timer);
      break;
    case "report.graded":
    case "report.failed":
      reportArrived(scene, input);
      break;
    case "utterance.worded":
      takeWording(scene, input);
      break;
    case "utterance.unworded":
      goWithoutWording(scene, input);
      break;
    case "answer.analysed":
      takeAnalysis(scene, input);
      break;
    case "speech.heard":
    case "speech.ended":
    case "speech.continued":
      listen(scene, input);
      break;
    case "utterance.played":
      takePlayed(scene, input);
      break;
    case "utterance.restarted":
      restartPlaying(scene, input);
      break;
    case "aside.begun":
      beginAside(scene, input);
      break;
    case "report.narrated":
      reportNarrated(scene);
      break;
    default:
      if (admit(scene.state, input) === null) obey(scene, input);
  }
}

/**
 * Facts in the order in which they become messages. `state` is null only before `session.created`; a second creation
 * changes nothing. Throws when a log does not begin with its creation: that is a bug of the caller.
 */
export function step(state: State | null, input: Input, content: Content): Stepped {
  if (state === null) {
    if (input.type !== "session.created") throw new RangeError("a session begins with session.created");
    return { state: createState(input, content), facts: [], effects: [] };
  }
  const scene = openScene(state, content, input.at);
  forgetReopening(scene, input);
  act(scene, input);
  return { state: scene.state, facts: scene.facts, effects: scene.effects };
}
