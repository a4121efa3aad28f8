/** All that is required, in the order of the reference. */
import { PEOPLE } from "./people-requirements.ts";
import type { Requirement } from "./requirement.ts";
import { SYSTEM } from "./system-requirements.ts";

const ORDER = "ABCXEFGH";

export const REQUIREMENTS: readonly Requirement[] = [...ORDER].flatMap((letter) =>
  [...PEOPLE, ...SYSTEM].filter(({ id }) => id.startsWith(letter)),
);
