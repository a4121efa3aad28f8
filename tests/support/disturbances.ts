/** The changes of form that the grader card measures, as tests of the reader use them. */
export {
  inAmericanSpelling,
  padded,
  withContractions,
  withFillers,
  withoutCommas,
  withTypographicQuotes,
} from "../../scripts/card/disturbances.ts";
