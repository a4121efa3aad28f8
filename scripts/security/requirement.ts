/**
 * One thing that must hold against attackers, under its id of the security reference. A test names the ids it is for at
 * the beginning of its name (`A1: …`); `also` points at tests that are named for something else.
 */
export type Requirement = {
  readonly id: string;
  readonly text: string;
  /** File below `tests/`, and how the test's name begins. */
  readonly also?: readonly (readonly [file: string, name: string])[];
  /** What is missing or decided otherwise, and why. */
  readonly exception?: string;
};
