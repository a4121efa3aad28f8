/** The beginning: greeting with one check-in, one exchange of small talk, and the way into the first question. */
import { patch, type Scene } from "../scene.ts";
import { focusTags } from "../selection/focus.ts";
import { pickQuestion } from "../selection/pick-question.ts";
import { LEAD_IN_WORDS, leadInTo } from "../speech/lead-ins.ts";
import { anyLine, freshLine } from "../speech/lines.ts";
import { countWords, joined } from "../speech/words.ts";
import { newCourse, openTurn } from "../turns.ts";
import type { Understood } from "../understanding/intent.ts";
import { topicOf } from "../understanding/intent-questions.ts";
import { type Tone, toneOf } from "../understanding/intent-tone.ts";
import { askQuestion, chooseNext } from "./ask.ts";
import { openWrapUp } from "./wrap-up.ts";

const GREETING_WORDS = 20;
const SMALL_TALK_WORDS = 8;
/** Half-sentences that may stand before the bridge into the first question. */
const BRIDGE_WORDS = 9;

/** First words of a session that starts with a warm-up. */
export function greet(scene: Scene): void {
  patch(scene, { stage: "warmup_small_talk" });
  const greeting = anyLine(scene, "greeting", { maxWords: GREETING_WORDS });
  const ask = anyLine(scene, "checkIn");
  openTurn(scene, {
    kind: "greeting",
    move: { move: "greet" },
    questionId: null,
    course: newCourse(ask),
    text: joined([greeting, ask]),
  });
}

/** First words of a session without one. */
export function beginAtOnce(scene: Scene): void {
  const first = chooseNext(scene);
  if (first === null) {
    openWrapUp(scene);
    return;
  }
  const greeting = freshLine(scene, "greeting.short", { maxWords: 8 });
  const room = LEAD_IN_WORDS - countWords(greeting ?? "");
  const bridge = freshLine(scene, "bridge.first", { maxWords: room });
  askQuestion(scene, first, { warmUp: false, leadIn: joined([greeting, bridge]), feedback: null });
}

function warmUpQuestion(scene: Scene) {
  const { config, plan } = scene.state;
  if (config.behavioralTarget === 0 && config.track !== "behavioral") return null;
  const planned = config.questionIds ?? [];
  const behavioral = scene.content.pool.filter(({ question }) => question.type === "behavioral");
  const spare = behavioral.filter(({ question }) => !planned.includes(question.id)).length;
  const reserved = config.questionIds === undefined ? plan.filter(({ kind }) => kind === "behavioral").length : 0;
  if (spare <= reserved) return null;
  return pickQuestion(scene, { kind: "behavioral", difficulty: "easy" }, planned);
}

type Mood = { readonly tone: Tone; readonly askedBack: boolean; readonly focus: readonly string[] };

function reaction(scene: Scene, mood: Mood): string {
  const { tone, askedBack, focus } = mood;
  const back = askedBack ? freshLine(scene, "smallTalk.askedBack", { maxWords: SMALL_TALK_WORDS }) : null;
  const plain = tone === "positive" || tone === "neutral";
  const heard = back !== null && plain ? null : freshLine(scene, `smallTalk.${tone}`, { maxWords: SMALL_TALK_WORDS });
  const parts = joined([back, heard]);
  const inPool = focus.filter((tag) => scene.content.pool.some(({ question }) => question.tags.includes(tag)));
  const name = scene.content.tags.find(({ id }) => id === inPool[0])?.name.toLowerCase();
  const room = LEAD_IN_WORDS - countWords(parts);
  const noted =
    name === undefined ? null : freshLine(scene, "smallTalk.focus", { places: { focus: name }, maxWords: room });
  return joined([parts, noted]);
}

/** Goes from small talk to the warm-up, or to the first main question. */
function intoQuestions(scene: Scene, said: string): void {
  const room = Math.min(BRIDGE_WORDS, LEAD_IN_WORDS - countWords(said));
  const warmUp = warmUpQuestion(scene);
  if (warmUp !== null) {
    const bridge = freshLine(scene, "bridge.behavioral", { maxWords: room });
    askQuestion(scene, warmUp, { warmUp: true, leadIn: joined([said, bridge]), feedback: null });
    return;
  }
  const first = chooseNext(scene);
  if (first === null) {
    openWrapUp(scene);
    return;
  }
  const bridge = freshLine(scene, "bridge.first", { maxWords: room });
  const leadIn = joined([said, bridge]) || leadInTo(scene, first, { leaving: null, gentle: false });
  askQuestion(scene, first, { warmUp: false, leadIn, feedback: null });
}

const PRACTICAL = ["identity", "questionsLeft", "time", "language", "result", "nextSteps", "mayIAsk"];

/** Most words of a reply in small talk. */
const REPLY_WORDS = 30;
/** Moods that are met even where a question has to be answered. */
const HEAVY: readonly Tone[] = ["stressed", "tired", "negative"];

/** One question of the candidate's is answered on its own; after that the interview goes on. */
function replyInSmallTalk(scene: Scene, text: string, understood: Understood): boolean {
  const course = scene.state.turn?.course ?? newCourse("");
  const topic = topicOf(understood.asked);
  const asks = understood.request === "question" || understood.request === "asks_back";
  const practical = asks && topic !== "howAreYou";
  if (!practical || course.replies > 0) return false;
  const occasion = PRACTICAL.includes(topic) ? `opening.${topic}` : "opening.open";
  const places = { count: scene.state.plan.length, minutes: scene.state.config.timeLimitMinutes };
  const limited = occasion === "opening.time" && places.minutes === undefined ? "opening.noLimit" : occasion;
  const answer = anyLine(scene, limited, { places, maxWords: 20 });
  const ask = anyLine(scene, "opening.ready", { maxWords: 10 });
  const tone = toneOf(text);
  const room = Math.min(SMALL_TALK_WORDS, REPLY_WORDS - countWords(answer) - countWords(ask));
  const heard = HEAVY.includes(tone) ? freshLine(scene, `smallTalk.${tone}`, { maxWords: room }) : null;
  openTurn(scene, {
    kind: "smallTalk",
    move: { move: "smallTalk" },
    questionId: null,
    course: { ...course, ask, replies: 1, confirms: null },
    text: joined([heard, answer, ask]),
  });
  return true;
}

/** The answer to the check-in. `text` is normalised. */
export function answerSmallTalk(scene: Scene, text: string, understood: Understood): void {
  if (replyInSmallTalk(scene, text, understood)) return;
  const isSaid = /\p{L}/u.test(text);
  const first = isSaid && scene.state.smallTalk === null && scene.state.turn?.kind === "greeting";
  const askedBack = understood.asked !== "" && topicOf(understood.asked) === "howAreYou";
  const tone = toneOf(text);
  const focus = focusTags(text, scene.content.tags);
  patch(scene, { smallTalk: { tone, askedBack }, focusTags: [...new Set([...scene.state.focusTags, ...focus])] });
  intoQuestions(scene, first || askedBack ? reaction(scene, { tone, askedBack, focus }) : "");
}

/** The candidate would rather begin. */
export function skipSmallTalk(scene: Scene): void {
  intoQuestions(scene, leavingSmallTalk(scene));
}

function leavingSmallTalk(scene: Scene): string {
  return freshLine(scene, "smallTalk.skip", { maxWords: 6 }) ?? "";
}
