/** One message: the coach's word first, then the lead-in, the words and the code; nothing where there is nothing. */
import { describe, expect, it } from "vitest";
import { MessageText } from "../../../../web/src/ui/message-text.tsx";
import { said } from "../../../support/web-api.ts";
import { drawn, every, nameOf, only, seen, words } from "../../../support/web-render.tsx";

const ANSWER = said(7, "candidate", "It takes more memory.");

describe("the words of a message", () => {
  it("stand in one paragraph that can be led to by its number", () => {
    const root = drawn(<MessageText message={ANSWER} />);
    expect(words(only(root, "[data-seq='7']"))).toBe("It takes more memory.");
    expect(only(root, "[data-seq='7']").getAttribute("tabindex")).toBe("-1");
    expect(every(root, ".feedback, .lead-in, pre")).toEqual([]);
  });

  it("begin with the lead-in", () => {
    const asked = said(8, "interviewer", "What does it cost?", { leadIn: "Thank you." });
    const root = drawn(<MessageText message={asked} />);
    expect(words(only(root, ".said"))).toBe("Thank you. What does it cost?");
  });

  it("carry their marks", () => {
    const mark = { id: "mark-7-9-20", start: 9, end: 20, verdict: "partial", shows: [] } as const;
    const root = drawn(<MessageText message={ANSWER} marks={[mark]} lit="mark-7-9-20" />);
    expect(seen(only(root, "mark.mark-partial.mark-lit"))).toBe("more memory");
  });

  it("leave out a lead-in, a feedback and a code that are empty", () => {
    const message = said(8, "interviewer", "Go on.", {
      leadIn: "",
      feedback: "",
      code: { language: "python", text: "" },
    });
    const root = drawn(<MessageText message={message} />);
    expect(words(root)).toBe("Go on.");
    expect(every(root, "p")).toHaveLength(1);
  });
});

describe("code in a message", () => {
  const withCode = said(9, "candidate", "Like this.", { code: { language: "python", text: "a = {}\n\n  b = 1" } });

  it("keeps its lines and blanks", () => {
    expect(only(drawn(<MessageText message={withCode} />), "pre > code").textContent).toBe("a = {}\n\n  b = 1");
  });

  it("scrolls by itself under a name that says whose it is", () => {
    const named = (where?: string) =>
      nameOf(
        only(
          drawn(
            where === undefined ? <MessageText message={withCode} /> : <MessageText message={withCode} where={where} />,
          ),
          "section",
        ),
      );
    expect(named()).toBe("Conversation: code of message 9");
    expect(named("Transcript")).toBe("Transcript: code of message 9");
    expect(only(drawn(<MessageText message={withCode} />), "section").getAttribute("tabindex")).toBe("0");
  });
});

describe("the coach's word", () => {
  const OWN = ["I think the hash picks  a bucket.", "First one, and two."];
  const withFeedback = (feedback: string, own = OWN) =>
    drawn(<MessageText message={said(10, "interviewer", "Next: what does it cost?", { feedback })} said={own} />);

  it("comes before the next question and says what it is about", () => {
    const root = withFeedback("You named the bucket.");
    const [first, second] = every(root, "p");
    expect(first === undefined ? "" : words(first)).toBe("On your answerYou named the bucket.");
    expect(second === undefined ? "" : words(second)).toBe("Next: what does it cost?");
  });

  it("marks what it quotes of the answer, quotation marks and all", () => {
    const root = withFeedback("You said “the hash picks a bucket”, and that is the heart.");
    expect(every(root, "mark").map(words)).toEqual(["“the hash picks a bucket”"]);
    expect(words(only(root, ".feedback"))).toBe(
      "On your answerYou said “the hash picks a bucket”, and that is the heart.",
    );
  });

  it("marks each of several quotes, straight ones too", () => {
    const root = withFeedback('First "one", then “two”, then “two”.');
    expect(every(root, "mark").map(words)).toEqual(['"one"', "“two”", "“two”"]);
  });

  it("marks the candidate's words however they were cut and written", () => {
    expect(every(withFeedback("You said “The hash picks a bucket…”"), "mark").map(words)).toEqual([
      "“The hash picks a bucket…”",
    ]);
  });

  it("marks no line of its own sheet as if it had been said", () => {
    const root = withFeedback("You said “one”. The line I could not mark: “The candidate names the cost”.");
    expect(every(root, "mark").map(words)).toEqual(["“one”"]);
    expect(every(withFeedback("You said “one”.", []), "mark")).toEqual([]);
  });

  it("marks nothing where a quotation mark stands alone", () => {
    expect(every(withFeedback("You said “the hash, and stopped."), "mark")).toEqual([]);
  });
});
