// @vitest-environment happy-dom
/** From the address of a report to the report: waiting, still open, stuck, gone, out of reach, and there. */
import { beforeEach, describe, expect, it } from "vitest";
import type { SessionView } from "#contract/http/sessions.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { ReportView } from "../../../../../web/src/views/report/report.tsx";
import { failed, OFFLINE, ok, publicState, refused, said, sessionView } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  doing,
  every,
  has,
  headings,
  link,
  mount,
  only,
  press,
  words,
} from "../../../../support/web-render.tsx";
import { finished, thinReport } from "../../../../support/web-report.ts";
import { screen } from "../../../../support/web-screens.ts";

const DONE = publicState({ stage: "done", phase: "ended", turnId: null });

function api(view: Partial<SessionView>, part: Partial<Api> = {}): Partial<Api> {
  const { report, messages } = finished();
  return {
    session: async () => ok(sessionView({ state: DONE, status: "done", ...view })),
    transcript: async () => ok({ sessionId: "s1", messages: [...messages] }),
    report: async () => ok(report),
    ...part,
  };
}

async function visit(part: Partial<Api>) {
  const made = openApp({ api: part });
  const mounted = await mount(made.inApp(<ReportView sessionId="s1" />));
  return { ...made, ...mounted };
}

const title = (root: ParentNode) => words(only(root, "h1"));

beforeEach(() => void screen(true));

describe("a report that is ready", () => {
  it("is shown under what it is of, with the interviewer's name on their words", async () => {
    const { root } = await visit(api({ report: "ready" }));
    expect(title(root)).toBe("You explain well. Name the cost next time.");
    expect(words(only(root, ".report-head .eyebrow"))).toMatch(/^Software intern · medium · mock · .+, \d\d:\d\d$/);
    expect(new Set(every(root, ".line-interviewer .speaker").map(words))).toEqual(new Set(["Tomas"]));
  });

  it("without a score is a whole page too", async () => {
    const { report, messages } = thinReport();
    const transcript = async () => ok({ sessionId: "s1", messages: [...messages] });
    const { root } = await visit(api({ report: "ready" }, { report: async () => ok(report), transcript }));
    expect(words(only(root, ".no-score strong"))).toBe("No score: there is not enough evidence for one.");
    expect(has(root, "button", "Copy as Markdown")).toBe(true);
  });

  it("offers its transcript as files", async () => {
    const { root } = await visit(api({ report: "ready" }));
    expect(link(root, "Transcript, text").getAttribute("href")).toBe("/transcript/s1.txt");
    expect(link(root, "Transcript, Markdown").getAttribute("href")).toBe("/transcript/s1.md");
  });

  it("is measured against the hard bar where the interview was hard", async () => {
    const { setUp } = sessionView();
    const { root } = await visit(api({ report: "ready", setUp: { ...setUp, difficulty: "hard" } }));
    expect(every(root, ".rule-from").map(words)).toEqual(["0", "35", "52", "70", "88"]);
  });

  it("leads to another interview of the very same set-up", async () => {
    const bodies: unknown[] = [];
    const made = sessionView();
    const setUp = { ...made.setUp, companyStyle: "amazon", questionCount: 3, focus: ["arrays"] } as const;
    const {
      root,
      went,
      api: worker,
    } = await visit(
      api(
        { report: "ready", setUp: { ...setUp, focus: ["arrays"] } },
        {
          createSession: async (body) => {
            bodies.push(body);
            return failed(OFFLINE);
          },
        },
      ),
    );
    await press(button(root, "Same set-up again"));
    expect(bodies).toMatchObject([{ companyStyle: "amazon", questionCount: 3, focus: ["arrays"], persona: "calm" }]);
    expect(worker.calls).not.toContain("start");
    expect(went).toEqual([]);
  });

  it("enters the new room once it has begun", async () => {
    const { root, went } = await visit(api({ report: "ready" }));
    await press(button(root, "Same set-up again"));
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
  });
});

describe("a report that is being made", () => {
  it("says what is being waited for, and shows what was said meanwhile", async () => {
    const { root } = await visit(api({ report: "pending" }));
    expect(title(root)).toBe("Your report is being made");
    expect(document.title).toBe("Your report is being made · Viva");
    expect(new Set(every(root, ".line-interviewer .speaker").map(words))).toEqual(new Set(["Tomas"]));
    expect(words(only(root, "[role=status]"))).toContain("Waiting for the grading: every answer is read");
    expect(headings(root)).toEqual([
      { level: 1, text: "Your report is being made" },
      { level: 2, text: "What was said" },
    ]);
    expect(every(root, ".wait-transcript .line")).toHaveLength(8);
  });

  it("comes by itself when it is ready", async () => {
    let state: SessionView["report"] = "pending";
    const session = async () => ok(sessionView({ state: DONE, report: state }));
    const { root, scheduler } = await visit(api({}, { session }));
    await doing(() => scheduler.advance(1_500));
    expect(title(root)).toBe("Your report is being made");
    state = "ready";
    await doing(() => scheduler.advance(1_500));
    expect(title(root)).toBe("You explain well. Name the cost next time.");
  });

  it("has no transcript to show where nothing was said", async () => {
    const transcript = async () => ok({ sessionId: "s1", messages: [] });
    const { root } = await visit(api({ report: "pending" }, { transcript }));
    expect(every(root, ".wait-transcript")).toEqual([]);
  });

  it("is not waited for any more when the reader has left", async () => {
    const { gone, scheduler } = await visit(api({ report: "pending" }));
    await gone();
    expect(scheduler.pending).toBe(0);
  });
});

describe("a report that needs another try", () => {
  it("says that nothing is lost and nothing was made up", async () => {
    const { root } = await visit(api({ report: "needsAttention" }));
    expect(title(root)).toBe("The report needs another try");
    expect(words(only(root, "[role=status]"))).toBe(
      "Grading did not finish. Nothing you said is lost, and no score was made up in its place.",
    );
  });

  it("is made on one press", async () => {
    let state: SessionView["report"] = "needsAttention";
    const { report } = finished();
    const { root } = await visit(
      api(
        {},
        {
          session: async () => ok(sessionView({ state: DONE, report: state })),
          finish: async () => {
            state = "ready";
            return ok({ ready: true, report });
          },
        },
      ),
    );
    await press(button(root, "Make the report now"));
    expect(title(root)).toBe(report.headline);
  });
});

describe("an interview that is still open", () => {
  const OPEN = { state: publicState(), status: "live", report: "none" } as const;

  it("says so, and leads back into the room", async () => {
    const { root } = await visit(api(OPEN));
    expect(title(root)).toBe("This interview is still open");
    expect(link(root, "Go on with the interview").getAttribute("href")).toBe("/s/s1");
  });

  it("can be ended here", async () => {
    const { root, api: worker } = await visit(api(OPEN));
    await press(button(root, "End it and make the report"));
    expect(worker.calls).toContain("finish");
  });

  it("shows what was said so far", async () => {
    const transcript = async () => ok({ sessionId: "s1", messages: [said(5, "candidate", "So far.")] });
    const { root } = await visit(api(OPEN, { transcript }));
    expect(words(only(root, ".wait-transcript .line"))).toBe("YouSo far.");
  });
});

describe("a report that does not come", () => {
  it.each([401, 404])("for it is gone (%i) says so and leads to the others", async (status) => {
    const { root } = await visit({ session: async () => failed(refused(status, "NOT_FOUND")) });
    expect(title(root)).toBe("This report is not here");
    expect(link(root, "Look at your interviews").getAttribute("href")).toBe("/history");
    expect(has(root, "button", "Try again")).toBe(false);
  });

  it("for the network is gone can be tried again", async () => {
    let isDown = true;
    const { root } = await visit(
      api({}, { session: async () => (isDown ? failed(OFFLINE) : ok(sessionView({ state: DONE, report: "ready" }))) }),
    );
    expect(title(root)).toBe("The report does not open");
    expect(words(only(root, "[role=alert]"))).toContain("The interview and everything in it is stored.");
    isDown = false;
    await press(button(root, "Try again"));
    expect(title(root)).toBe("You explain well. Name the cost next time.");
  });

  it("for the server failed shows the reference", async () => {
    const { root } = await visit({ session: async () => failed(refused(500, "INTERNAL")) });
    expect(words(only(root, ".reference"))).toBe("Reference req-1");
  });

  it("yet says what is being fetched", async () => {
    const { root } = await visit({ session: () => new Promise(() => {}) });
    expect(words(only(root, "[role=status]"))).toBe("Fetching the report.");
    expect(every(root, "h1")).toEqual([]);
  });
});
