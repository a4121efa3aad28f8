/** The batch tool line by line: what a task yields, and what is said of a line that is none. */
import { describe, expect, it } from "vitest";
import { gradeLine } from "../../../../scripts/grade/lines.ts";

const task = {
  id: "a1",
  question: "What happens to the other bulbs if the middle bulb burns out?",
  reference: "If the middle bulb burns out the other bulbs will stay lit.",
  answer: "The others will stay lit.",
};

describe("a line of the batch tool", () => {
  it("yields the fields of a grade under the id of its task", () => {
    const { sound, output } = gradeLine(JSON.stringify(task), 1);
    expect(sound).toBe(true);
    expect(Object.keys(output)).toEqual(["id", "score", "level", "verdict", "points"]);
    expect(output).toMatchObject({ id: "a1", verdict: "assessed" });
  });

  it("keeps an id that is a number", () => {
    expect(gradeLine(JSON.stringify({ ...task, id: 7 }), 1).output).toMatchObject({ id: 7 });
  });

  it("takes several references", () => {
    const line = JSON.stringify({ ...task, reference: [task.reference, "They stay lit."] });
    expect(gradeLine(line, 1).sound).toBe(true);
  });

  it("grades an empty answer as none, which is no fault of the line", () => {
    const { sound, output } = gradeLine(JSON.stringify({ ...task, answer: "" }), 1);
    expect(sound).toBe(true);
    expect(output).toMatchObject({ id: "a1", score: null, level: null, verdict: "non_answer" });
  });

  it("names the line of what is not JSON", () => {
    expect(gradeLine("{", 12)).toEqual({ sound: false, output: { line: 12, error: "This is not JSON." } });
  });

  it("names id and field of a task that lacks something", () => {
    const { answer: _answer, ...rest } = task;
    const { sound, output } = gradeLine(JSON.stringify(rest), 3);
    expect(sound).toBe(false);
    expect(output).toMatchObject({ id: "a1", line: 3, error: expect.stringContaining("answer") });
  });

  it.each(["null", "[]", "7", '"text"', "{}", '{"id":{}}'])("refuses %s without an id", (line) => {
    const { sound, output } = gradeLine(line, 2);
    expect(sound).toBe(false);
    expect(output).not.toHaveProperty("id");
    expect(output).toMatchObject({ line: 2 });
  });
});
