/** What is told of failures and waits: in words, at the right moment for ears, with the one thing to do. */
import { describe, expect, it } from "vitest";
import { tell } from "../../../../web/src/models/failure-words.ts";
import { Button } from "../../../../web/src/ui/button.tsx";
import { Icon } from "../../../../web/src/ui/icon.tsx";
import { LiveRegion } from "../../../../web/src/ui/live-region.tsx";
import { FailureNotice, Notice } from "../../../../web/src/ui/notice.tsx";
import { Scrolling } from "../../../../web/src/ui/scrolling.tsx";
import { Skeleton } from "../../../../web/src/ui/skeleton.tsx";
import { OFFLINE, refused } from "../../../support/web-api.ts";
import { button, drawn, every, has, heard, nameOf, only, seen, styled, words } from "../../../support/web-render.tsx";

describe("a notice", () => {
  it("of something broken speaks at once and has a sign of its own", () => {
    const root = drawn(
      <Notice tone="broken">
        <p>The editor could not be loaded.</p>
      </Notice>,
    );
    expect(words(only(root, "[role=alert]"))).toBe("The editor could not be loaded.");
    expect(every(root, "[role=alert] svg")).toHaveLength(1);
  });

  it("of anything else waits its turn", () => {
    const root = drawn(
      <Notice tone="note">
        <p>Your words are back in the box.</p>
      </Notice>,
    );
    expect(words(only(root, "[role=status]"))).toBe("Your words are back in the box.");
    expect(every(root, "[role=alert], svg")).toEqual([]);
  });

  it("offers its one action", () => {
    const root = drawn(
      <Notice tone="note" action={<Button>Understood</Button>}>
        <p>So it is.</p>
      </Notice>,
    );
    expect(has(only(root, ".notice-action"), "button", "Understood")).toBe(true);
    expect(every(drawn(<Notice tone="note">So.</Notice>), ".notice-action")).toEqual([]);
  });
});

describe("a failure", () => {
  it("says what happened, then what is safe", () => {
    const root = drawn(<FailureNotice told={tell(OFFLINE, "Your choices are kept.")} />);
    expect(every(root, "p").map(words)).toEqual(["The server cannot be reached.", "Your choices are kept."]);
    expect(words(only(root, "strong"))).toBe("The server cannot be reached.");
  });

  it("carries the reference of a refusal", () => {
    const root = drawn(<FailureNotice told={tell(refused(500, "INTERNAL"), "Nothing is lost.")} />);
    expect(words(only(root, ".reference"))).toBe("Reference req-1");
  });

  it("says how long to wait where that is known", () => {
    const told = (seconds: number) =>
      words(only(drawn(<FailureNotice told={tell(refused(429, "RATE", seconds), "Kept.")} />), "strong"));
    expect(told(1)).toBe("Refused with RATE. Try again in 1 second.");
    expect(told(30)).toBe("Refused with RATE. Try again in 30 seconds.");
    expect(told(300)).toBe("Refused with RATE. Try again in 5 minutes.");
  });

  it("can be tried again where a button is given", () => {
    const root = drawn(<FailureNotice told={tell(OFFLINE, "Kept.")} action={<Button>Try again</Button>} />);
    expect(button(root, "Try again").getAttribute("type")).toBe("button");
  });
});

describe("a skeleton", () => {
  it("says once what is being waited for, to ears only", () => {
    const root = drawn(<Skeleton waitingFor="Fetching the report." lines={[30, 85]} />);
    expect(words(only(root, "[role=status]"))).toBe("Fetching the report.");
    expect(seen(root)).toBe("");
  });

  it("draws a line for each width", () => {
    const root = drawn(<Skeleton waitingFor="Wait." lines={[30, 85, 85]} />);
    expect(every(root, ".skeleton-line").map((line) => styled(line, "--width"))).toEqual(["30%", "85%", "85%"]);
  });
});

describe("a live region", () => {
  it("is polite, whole and unseen", () => {
    const region = only(drawn(<LiveRegion id={3} text="Hello." />), "[aria-live]");
    expect(region.getAttribute("aria-live")).toBe("polite");
    expect(region.getAttribute("aria-atomic")).toBe("true");
    expect(region.classList.contains("sr-only")).toBe(true);
    expect(words(region)).toBe("Hello.");
  });
});

describe("a part that scrolls", () => {
  it("has a name and can be reached by keyboard", () => {
    const part = only(
      drawn(
        <Scrolling name="Conversation" class="log">
          <p>Words.</p>
        </Scrolling>,
      ),
      "section",
    );
    expect(nameOf(part)).toBe("Conversation");
    expect(part.getAttribute("tabindex")).toBe("0");
  });
});

describe("an icon", () => {
  it("is never heard and never focused", () => {
    const root = drawn(
      <p>
        <Icon name="check" class="fold" /> Shown
      </p>,
    );
    const svg = only(root, "svg");
    expect(svg.getAttribute("focusable")).toBe("false");
    expect(heard(only(root, "p"))).toBe("Shown");
    expect(svg.classList.contains("fold")).toBe(true);
  });

  it("differs from the others, so that shape alone can tell them apart", () => {
    const shape = (name: "check" | "half" | "wave" | "ring") =>
      every(drawn(<Icon name={name} />), "path")
        .map((path) => path.getAttribute("d"))
        .join();
    expect(new Set([shape("check"), shape("half"), shape("wave"), shape("ring")]).size).toBe(4);
  });
});
