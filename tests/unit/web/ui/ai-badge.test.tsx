/** The badge: words and a shape, a name that asks, and behind it what a model helps with and what it never does. */
import { describe, expect, it } from "vitest";
import { type AiShape, type AiWords, aiWords } from "../../../../web/src/models/ai-words.ts";
import { AiBadge } from "../../../../web/src/ui/ai-badge.tsx";
import { NO_MODEL } from "../../../support/web-api.ts";
import { drawn, every, nameOf, only, words } from "../../../support/web-render.tsx";

const ai = (part: Partial<AiWords> = {}): AiWords => ({
  shape: "on",
  short: "AI",
  text: "AI online",
  more: [],
  ...part,
});

describe("the badge", () => {
  it("is a button that opens the note beside it", () => {
    const root = drawn(<AiBadge ai={aiWords(NO_MODEL, null)} />);
    const badge = only(root, "button");
    expect(nameOf(badge)).toBe("Offline engine. What does that mean?");
    expect(badge.getAttribute("popovertarget")).toBe(only(root, "[popover]").id);
  });

  it("has a shape of its own in every state, and words beside it", () => {
    const shapes = (["none", "on", "part"] satisfies AiShape[]).map((shape) => {
      const root = drawn(<AiBadge ai={ai({ shape })} />);
      expect(words(only(root, ".ai-text"))).toBe("AI online");
      return only(root, ".ai-shape").className;
    });
    expect(new Set(shapes).size).toBe(3);
  });

  it("says more of the moment first, then what never changes", () => {
    const root = drawn(<AiBadge ai={ai({ more: ["It is slow.", "It is tried again at 14:06."] })} />);
    const [first] = every(root, "[popover] p").map(words);
    expect(first).toBe("AI online. It is slow. It is tried again at 14:06.");
    expect(every(root, "[popover] li")).toHaveLength(3);
    expect(words(only(root, "[popover]"))).toContain("It never sets a level or the score");
    expect(words(only(root, "[popover]"))).toContain("is sent to the model's provider");
  });

  it("is not there while nothing is known", () => {
    expect(words(drawn(<AiBadge ai={null} />))).toBe("");
  });
});
