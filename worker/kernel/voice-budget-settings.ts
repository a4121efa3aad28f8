/** What speech by vendors may cost: characters spoken and minutes listened to. A part of `config.ts`; limits nothing itself. */

/** Bounds on one kind of speech, in characters or in seconds. */
export type VoiceBudget = {
  /** One utterance. */
  readonly perCall: number;
  readonly perSession: number;
  /** What an interview is given at once, for 15 minutes. */
  readonly perSlice: number;
  readonly perUserPerDay: number;
  /** Everybody together. */
  readonly perDay: number;
};

export type VoiceBudgets = { readonly characters: VoiceBudget; readonly seconds: VoiceBudget };

type Settings = {
  readonly LIMIT_VOICE_CHARACTERS_PER_TURN: number;
  readonly LIMIT_VOICE_CHARACTERS_PER_SESSION: number;
  readonly LIMIT_VOICE_CHARACTERS_PER_SLICE: number;
  readonly LIMIT_VOICE_CHARACTERS_PER_USER_PER_DAY?: number | undefined;
  readonly LIMIT_VOICE_CHARACTERS_PER_DAY: number;
  readonly LIMIT_LISTENING_MINUTES_PER_SESSION: number;
  readonly LIMIT_LISTENING_MINUTES_PER_SLICE: number;
  readonly LIMIT_LISTENING_MINUTES_PER_USER_PER_DAY?: number | undefined;
  readonly LIMIT_LISTENING_MINUTES_PER_DAY: number;
};

/** What one person has a day where nothing is set; a laptop with its owner's keys counts and does not bound. */
const DAY = {
  production: { characters: 6_500, minutes: 20 },
  development: { characters: Number.MAX_SAFE_INTEGER, minutes: Number.MAX_SAFE_INTEGER },
} as const;

/** A limit that is off stays off. */
const seconds = (minutes: number): number => Math.min(Number.MAX_SAFE_INTEGER, minutes * 60);

export function voiceBudgetsOf(settings: Settings, environment: keyof typeof DAY): VoiceBudgets {
  const day = DAY[environment];
  const perSession = seconds(settings.LIMIT_LISTENING_MINUTES_PER_SESSION);
  return {
    characters: {
      perCall: settings.LIMIT_VOICE_CHARACTERS_PER_TURN,
      perSession: settings.LIMIT_VOICE_CHARACTERS_PER_SESSION,
      perSlice: settings.LIMIT_VOICE_CHARACTERS_PER_SLICE,
      perUserPerDay: settings.LIMIT_VOICE_CHARACTERS_PER_USER_PER_DAY ?? day.characters,
      perDay: settings.LIMIT_VOICE_CHARACTERS_PER_DAY,
    },
    seconds: {
      perCall: perSession,
      perSession,
      perSlice: seconds(settings.LIMIT_LISTENING_MINUTES_PER_SLICE),
      perUserPerDay: seconds(settings.LIMIT_LISTENING_MINUTES_PER_USER_PER_DAY ?? day.minutes),
      perDay: seconds(settings.LIMIT_LISTENING_MINUTES_PER_DAY),
    },
  };
}
