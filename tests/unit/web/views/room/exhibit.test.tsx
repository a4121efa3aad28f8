/** What belongs to a question: code and text to the letter, a table only where the text is one. */
import { describe, expect, it } from "vitest";
import { Exhibit } from "../../../../../web/src/views/room/exhibit.tsx";
import { drawn, every, nameOf, only, words } from "../../../../support/web-render.tsx";

type Props = Parameters<typeof Exhibit>[0]["exhibit"];

const shown = (exhibit: Props) => drawn(<Exhibit exhibit={exhibit} />);
const rowsOf = (root: ParentNode) => every(root, "tbody tr").map((row) => every(row, "td").map(words));

describe("code", () => {
  const CODE = "def f(x):\n    if x < 1 and x > 0:\n        return x\n";

  it("keeps its lines, blanks and signs", () => {
    expect(only(shown({ kind: "code", language: "python", text: CODE }), "pre > code").textContent).toBe(CODE);
  });

  it("scrolls under its name and can be reached", () => {
    const part = only(shown({ kind: "code", text: CODE }), "section");
    expect(nameOf(part)).toBe("Code");
    expect(part.getAttribute("tabindex")).toBe("0");
  });

  it("with bars in it is no table", () => {
    expect(every(shown({ kind: "code", text: "a | b\nc | d" }), "table")).toEqual([]);
  });
});

describe("a text", () => {
  it("is shown as it is", () => {
    const root = shown({ kind: "text", text: "Dear team,\n\nthe build is red." });
    expect(only(root, "pre").textContent).toBe("Dear team,\n\nthe build is red.");
    expect(nameOf(only(root, "section"))).toBe("Exhibit");
  });
});

describe("a table", () => {
  it("has heads for its columns and a row for each line", () => {
    const root = shown({ kind: "table", text: "week | sales | returns\n1 | 20 | 3\n2 | 24 | 5" });
    expect(every(root, "thead th").map((head) => [words(head), head.getAttribute("scope")])).toEqual([
      ["week", "col"],
      ["sales", "col"],
      ["returns", "col"],
    ]);
    expect(rowsOf(root)).toEqual([
      ["1", "20", "3"],
      ["2", "24", "5"],
    ]);
    expect(nameOf(only(root, "section"))).toBe("Table");
  });

  it("is read from Markdown with its frame and its rule", () => {
    const root = shown({ kind: "table", text: "| a | b |\n|---|:-:|\n| 1 | 2 |" });
    expect(every(root, "th").map(words)).toEqual(["a", "b"]);
    expect(rowsOf(root)).toEqual([["1", "2"]]);
  });

  it("is read from tabs, with empty cells in their places", () => {
    expect(rowsOf(shown({ kind: "table", text: "a\tb\tc\n1\t\t3" }))).toEqual([["1", "", "3"]]);
  });

  it("shows lines that are the same as often as they stand there", () => {
    expect(rowsOf(shown({ kind: "table", text: "a | b\n1 | 2\n1 | 2" }))).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  it.each(["a | b\n1 | 2 | 3", "a | b", "one column\n1", "---|---"])(
    "that is none (%j) is shown as text, with nothing lost",
    (text) => {
      const root = shown({ kind: "table", text });
      expect(every(root, "table")).toEqual([]);
      expect(only(root, "pre").textContent).toBe(text);
    },
  );
});
