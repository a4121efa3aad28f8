// @vitest-environment happy-dom
/** The quiet guide: four steps to tick oneself for code, the parts of a story, nothing where it would not help. */
import { beforeEach, describe, expect, it } from "vitest";
import { GuideNote } from "../../../../../web/src/views/room/guide-note.tsx";
import { drawn, every, field, mount, nameOf, only, press, words } from "../../../../support/web-render.tsx";
import { screen } from "../../../../support/web-screens.ts";

beforeEach(() => void screen(true));

const guide = (type: Parameters<typeof GuideNote>[0]["type"], isWarmUp = false) =>
  drawn(<GuideNote type={type} isWarmUp={isWarmUp} />);

describe("the guide", () => {
  it("for code has four steps, each with a box to tick and what it means", () => {
    const root = guide("coding");
    expect(words(only(root, "summary"))).toBe("A way through");
    expect(every(root, "strong").map(words)).toEqual(["Plan.", "Solve.", "Optimise.", "Validate."]);
    expect(every(root, "input[type=checkbox]")).toHaveLength(4);
    for (const tick of every(root, "input")) expect(nameOf(tick)).toMatch(/^\w+\. .{10,}/);
  });

  it("for a story has its four parts and nothing to tick", () => {
    const root = guide("behavioral");
    expect(words(only(root, "summary"))).toBe("A story has four parts");
    expect(every(root, "strong").map(words)).toEqual(["Situation.", "Task.", "Action.", "Result."]);
    expect(every(root, "input")).toEqual([]);
  });

  it.each(["conceptual", "system_design", undefined] as const)("is not there for %s", (type) => {
    expect(words(guide(type))).toBe("");
  });

  it("is not there for a warm-up, whatever its kind", () => {
    expect(words(guide("behavioral", true))).toBe("");
    expect(words(guide("coding", true))).toBe("");
  });

  it("is open where there is room, and folded where there is none", () => {
    expect(only(guide("coding"), "details").hasAttribute("open")).toBe(true);
    screen(false);
    expect(only(guide("coding"), "details").hasAttribute("open")).toBe(false);
  });

  it("has its boxes ticked by the candidate alone", async () => {
    const { root } = await mount(<GuideNote type="coding" isWarmUp={false} />);
    expect(every(root, "input:checked")).toEqual([]);
    await press(field(root, /^Solve/));
    expect(every(root, "input:checked").map((tick) => nameOf(tick).split(".")[0])).toEqual(["Solve"]);
    await press(field(root, /^Solve/));
    expect(every(root, "input:checked")).toEqual([]);
  });
});
