/** What is waved aside as of no use, and what only sounds like it. */
import { describe, expect, it } from "vitest";
import { polarities } from "../../../support/reading.ts";

const entry = "(checksum|checksums) (file|files)";

describe("what is named is dismissed", () => {
  it.each([
    "A checksum of the file is paperwork.",
    "Checksums for each file are just a relic.",
    "A checksum on the file buys you nothing.",
    "Whether the checksum fits the file makes no difference.",
    "A checksum for every file would only slow us down.",
    "A checksum of each file doubles the work and gains us nothing.",
    "Checksums of files I can leave out altogether.",
    "The checksum of the file I'd skip, because the line is good.",
    "You can forget about the checksum of a file.",
    "I'd leave out the checksum of the file.",
  ])("%s", (text) => {
    expect(polarities(entry, text)).toEqual(["negative"]);
  });
});

describe("what is named and then denied a use", () => {
  it.each(["A checksum beside the file really doesn't matter.", "The checksum of a file does not come into it."])(
    "says nothing for it: %s",
    (text) => expect(polarities(entry, text)).not.toContain("positive"),
  );
});

describe("what is named is not dismissed", () => {
  it.each([
    "The checksum of the file is the detail that saved us.",
    "A checksum of the file costs nothing.",
    "A checksum of the file gives you nothing but certainty.",
    "A checksum of each file helps, and a second copy is overkill.",
    "A checksum of the file is taken, so a copy buys you nothing.",
    "I leave out the rest and compare the checksum of the file.",
    "A checksum of the file, which the old tool would only slow down, is taken.",
    "The checksum of the file I skip to the end to read.",
  ])("%s", (text) => {
    expect(polarities(entry, text)).toEqual(["positive"]);
  });
});
