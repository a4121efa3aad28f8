/**
 * One thing that must hold against attackers, under its id of the security reference. A test names the ids it is for at
 * the beginning of its name (`A1: …`).
 */
export type Requirement = {
  readonly id: string;
  readonly text: string;
  /** Not asked of the first release. */
  readonly later?: true;
  /** What is missing or decided otherwise, and why. */
  readonly exception?: string;
};
