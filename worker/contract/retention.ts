/** How long things are kept, in days: the Worker clears by these and the privacy page tells them. */

/** Since the last sign-in of a guest ended or nothing more happened. */
export const KEPT_DAYS = {
  /** A guest whom no sign-in reaches any more: with the last one goes the only way to what the guest has. */
  lostGuest: 31,
  /** An interview that nobody has come back to: 24 months. */
  idleInterview: 730,
  /** That there was a mail; its words are emptied when it is sent. */
  mail: 1,
  failedLogIns: 30,
  knownDevice: 180,
  counters: 2,
  /** What a day's use of paid services was. */
  budgets: 3,
  /** Backups of the database, by the platform. */
  backups: 30,
} as const;

/** A sign-in of a person who is no administrator: so long without use, and so long altogether. */
export const SIGN_IN_DAYS = { idle: 14, longest: 30 } as const;
