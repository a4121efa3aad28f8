/** The closed lists of the bank as options of a select. */
import { COMPANY_STYLES, DIFFICULTIES, QUESTION_TYPES, TRACKS } from "#contract/vocabulary.ts";
import { DIFFICULTY_CARDS, STYLE_CARDS, TRACK_CARDS, TYPE_WORDS } from "../../models/catalogue.ts";

export const TRACK_OPTIONS = TRACKS.map((value) => ({ value, name: TRACK_CARDS[value].name }));
export const STYLE_OPTIONS = COMPANY_STYLES.map((value) => ({ value, name: STYLE_CARDS[value].name }));
export const DIFFICULTY_OPTIONS = DIFFICULTIES.map((value) => ({ value, name: DIFFICULTY_CARDS[value].name }));
export const TYPE_OPTIONS = QUESTION_TYPES.map((value) => ({ value, name: TYPE_WORDS[value] }));
