import { describe, expect, it } from "vitest";
import { readInterviewOptions, UsageError } from "../../../../scripts/interview/options.ts";

const read = (line: string) => readInterviewOptions(line.split(" ").filter((word) => word !== ""));

describe("the flags of interview", () => {
  it("make a five-question interview of the strong candidate when there are none", () => {
    const { url, candidate, seed, setUp, json } = read("");
    expect({ url, seed, json, name: candidate.name }).toEqual({ url: null, seed: 1, json: false, name: "strong" });
    expect(setUp).toMatchObject({
      track: "swe_engineer",
      questionCount: 5,
      behavioralTarget: 1,
      persona: "calm",
      seed: 1,
    });
  });

  it("are passed to the session", () => {
    const line =
      "--url http://localhost:9 --candidate weak --interviewer warm --seed 12 --track data_science --difficulty hard --company google --questions 3 --mode coach --adaptive --behavioral 0 --json";
    const { url, candidate, setUp, json } = read(line);
    expect({ url, json, name: candidate.name }).toEqual({ url: "http://localhost:9", json: true, name: "weak" });
    expect(setUp).toMatchObject({
      track: "data_science",
      difficulty: "hard",
      companyStyle: "google",
      questionCount: 3,
      behavioralTarget: 0,
      persona: "warm",
      mode: "coach",
      adaptive: true,
      seed: 12,
    });
  });

  it("ask no story when there is only one question", () => {
    expect(read("--questions 1").setUp.behavioralTarget).toBe(0);
  });

  it.each([
    ["--candidate nobody", /There is no candidate “nobody”. Known: strong, /],
    ["--seed many", /--seed takes a whole number/],
    ["--questions 0", /questionCount/],
    ["--questions 11", /questionCount/],
    ["--track cooking", /track/],
    ["--interviewer grumpy", /persona/],
    ["--behavioral 6", /behavioralTarget/],
    ["--colour red", /colour/],
    ["stray", /positional|stray/],
  ])("are refused in words: %s", (line, reason) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(reason);
  });
});
