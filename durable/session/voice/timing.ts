/** Every time, count and factor of spoken turns in one place (session-protocol §5 to §9). Decides nothing. */
import type { Completeness } from "#engine/understanding/completeness.ts";
import type { QuestionType } from "../../../worker/contract/vocabulary.ts";

export const MICROPHONE_RATE_HZ = 16_000;
export const SPEECH_RATE_HZ = 24_000;

/** Speech on its way to the page, or waiting in it: a socket tells nothing of what it still holds back. In samples. */
export const IN_FLIGHT_SAMPLES_MAX = 2.5 * SPEECH_RATE_HZ;
/** The next clause is given to the voice while less speech than this is unheard, in samples. */
export const PUSH_BELOW_SAMPLES = 15 * SPEECH_RATE_HZ;
/** A frame of speech holds 100 ms at most. */
export const FRAME_SAMPLES_MAX = SPEECH_RATE_HZ / 10;

/** Silence after the last speech until an answer of this completeness is committed; null: none. */
export const FLOOR_MS: Readonly<Record<Completeness, number | null>> = {
  explicitEnd: 500,
  complete: 1_200,
  uncertain: 2_500,
  incomplete: 6_000,
  askedForTime: null,
};
/** No factor makes a wait longer. */
export const WAIT_CAP_MS = 8_000;

/** What a turn asks for; each nature has its factor on the floors. */
export type TurnNature = "yesNo" | "warmUp" | QuestionType;
export const NATURE_FACTOR: Readonly<Record<TurnNature, number>> = {
  yesNo: 0.6,
  warmUp: 0.8,
  behavioral: 1.0,
  conceptual: 1.6,
  system_design: 1.6,
  coding: 2.5,
};

/** Part of the former average that one more pause leaves. */
export const PACE_KEPT = 0.9;
/** A candidate with this average pause has the pace 1. */
export const PACE_UNIT_MS = 800;
export const PACE_BOUNDS = { min: 0.8, max: 2.0 } as const;
/** Shorter silences are part of speaking, or sound that was missed; what is longer counts as so long: it is thought. */
export const PAUSE_COUNTED_MS = { min: 400, max: 4_000 } as const;

/** Asking for time ends after this; the nudge within it comes at the second. */
export const HOLD_MAX_MS = 60_000;
export const HOLD_NUDGE_MS = 20_000;
/** Holds that a reply's own marker asks for. */
export const MARKER_HOLD_MS = { short: 5_000, long: 10_000 } as const;

/** Shorter silences do not end a stretch of speech, for what is shown and for where an interruption began. */
export const SPEECH_GAP_MS = 200;

/** Silence with text after which a reply is begun on trial, and how often in one turn. */
export const SPECULATE_AFTER_MS = 400;
export const SPECULATIONS_MAX = 3;

/** For how long a commit can be undone by going on; the longer one for answers of fewer words. */
export const REOPEN_MS = 1_500;
export const REOPEN_SHORT_MS = 2_500;
export const REOPEN_SHORT_WORDS = 15;
/** Of the new utterance heard, from which on nothing is undone. */
export const REOPEN_HEARD_MS = 1_000;

/** A barge-in is confirmed by so much. */
export const BARGE_WORDS = 2;
export const BARGE_SPEECH_MS = 500;
/** Without a word and with so much quiet it is dismissed after this time; sound alone keeps it up no longer than that. */
export const BARGE_QUIET_MS = 600;
export const BARGE_PATIENCE_MS = 2_000;
export const BARGE_MAX_MS = 6_000;
/** While echo cancellation adapts, sound alone interrupts nothing: so much of the first utterance. */
export const BARGE_GUARD_MS = 3_000;
/** Share of an interim's words that were spoken within the window before it, from which it is echo. */
export const ECHO_SHARE = 0.7;
export const ECHO_WINDOW_MS = 2_000;
/** Recognisers are so late with their words; so many of the newest ones fit into the window. */
export const ECHO_LAG_MS = 1_000;
export const ECHO_WORDS = 6;
/** Echoes after which headphones are suggested. */
export const ECHO_HINT_AFTER = 2;

/** Silence after the end of playback: shown, spoken once, offered to repeat or skip. */
export const NUDGE_MS = { visual: 12_000, spoken: 20_000, offer: 45_000 } as const;
/** Words are asked for so long before the deadline that they are there by then, but never this soon after speech. */
export const FINALISE_BEFORE_MS = 500;
export const FINALISE_AFTER_MS = 300;
/** Words come after their sound. Where nothing says when they were spoken, it was so long before. */
export const WORD_DELAY_MS = 300;
/** After `turn.done` the last partial is promoted when no final came by then. */
export const FINAL_PATIENCE_MS = 1_500;
/** Without a report of playback for so long it is estimated. */
export const PLAYBACK_PATIENCE_MS = 1_500;
/** A reply that did not begin to sound by then is a fault of the floor, and the turn is listened to again. */
export const THINKING_MAX_MS = 25_000;
/** Sound of the interviewer that nobody reports and nobody finishes. */
export const SPEAKING_STALL_MS = 25_000;

/** A recogniser without speech is closed. */
export const RECOGNISER_IDLE_MS = 15_000;
/** Sound without a word: the candidate is asked, then the session pauses; with its pre-roll that is a minute. */
export const WORDLESS_ASK_MS = 20_000;
export const WORDLESS_PAUSE_MS = 59_000;
/** A vendor that is too busy is waited for once, by what it asks for or by this, and never longer than the turn bears. */
export const BUSY_WAIT_MS = 250;
export const PLAN_WAIT_MS = 500;
export const SPEAKING_WAIT_MAX_MS = 1_500;
export const HEARING_WAIT_MAX_MS = 4_000;
/** How long a recogniser is kept for a page that is gone. */
export const RECONNECT_KEEP_MS = 10_000;
/** What a speaking candidate gets at the time limit. */
export const LIMIT_GRACE_MS = 15_000;

/** Frames that should come and do not stop the candidate's clock for so long. */
export const MICROPHONE_STALL_MS = 3_000;
/** Missing microphone sound is given up after this. */
export const GAP_PATIENCE_MS = 2_000;
/** Sound before speech that belongs to it. */
export const PRE_ROLL_MS = 300;
/** What a new recogniser can be given again. */
export const REPLAY_MAX_MS = 30_000;
export const REPLAY_MAX_BYTES = 1_048_576;

/** Words show up to so much later than the sound that they are in was dealt with. */
export const WORDS_LAG_SAMPLES = 32_000;
/** A stream is renewed at the first silence after this time. */
export const RENEW_AFTER_MS = 600_000;
