/** Settings of a Viva that is measured by many interviews of one visitor: neither limits nor budgets are what is measured. */
export const NO_LIMITS = {
  LIMIT_CONTROL_PER_SECOND: "off",
  LIMIT_CONTROL_BURST: "off",
  LIMIT_SESSIONS_PER_HOUR: "off",
  LIMIT_GUESTS_PER_HOUR: "off",
  LIMIT_LIVE_SESSIONS_PER_USER: "off",
  LIMIT_MODEL_TOKENS_PER_SLICE: "4000000",
  LIMIT_MODEL_TOKENS_PER_USER_PER_DAY: "off",
  LIMIT_MODEL_TOKENS_PER_DAY: "off",
  LIMIT_VOICE_CHARACTERS_PER_DAY: "off",
  LIMIT_LISTENING_MINUTES_PER_DAY: "off",
} as const;
