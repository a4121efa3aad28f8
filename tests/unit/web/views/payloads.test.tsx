// @vitest-environment happy-dom
/** Whatever people write, it comes out as the words they wrote: never as markup, in no place that shows words. */
import { readdirSync, readFileSync } from "node:fs";
import type { VNode } from "preact";
import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "#contract/report.ts";
import { tell } from "../../../../web/src/models/failure-words.ts";
import { FailureNotice } from "../../../../web/src/ui/notice.tsx";
import { DeleteDialog } from "../../../../web/src/views/history/delete-dialog.tsx";
import { Filters } from "../../../../web/src/views/history/filters.tsx";
import { Row } from "../../../../web/src/views/history/row.tsx";
import { ReportPage } from "../../../../web/src/views/report/report-page.tsx";
import { BottomBar } from "../../../../web/src/views/room/bottom-bar.tsx";
import { Conversation } from "../../../../web/src/views/room/conversation.tsx";
import { Stage } from "../../../../web/src/views/room/stage.tsx";
import { publicQuestion, said, summary } from "../../../support/web-api.ts";
import { PAYLOADS } from "../../../support/web-payloads.ts";
import { button, doing, every, field, markupOf, mount, only, press, readMarkup } from "../../../support/web-render.tsx";
import { criterion, type Finished, keyPoint, makeReport, reportQuestion } from "../../../support/web-report.ts";
import { enterRoom } from "../../../support/web-room.ts";
import { screen } from "../../../support/web-screens.ts";

beforeEach(() => void screen(true));

/** Elements and the names of their attributes, in their order: what markup in the words would change. */
function skeleton(root: Element): string {
  return every(root, "*")
    .map((element) => [element.tagName, ...element.getAttributeNames().toSorted()].join(" "))
    .join("\n");
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Drawn with a payload a part is what it is with a plain word, and says the payload as often as the word. */
function harmless(payload: string, draw: (text: string) => VNode): void {
  const plain = readMarkup(markupOf(draw("plainword")));
  const root = readMarkup(markupOf(draw(payload)));
  const times = count(plain.textContent ?? "", "plainword");
  expect(times).toBeGreaterThan(0);
  expect(skeleton(root)).toBe(skeleton(plain));
  expect(count(root.textContent ?? "", payload)).toBe(times);
  expect(every(root, "[src], [srcdoc], [formaction]")).toEqual([]);
  for (const to of every(root, "[href]")) expect(to.getAttribute("href")).toMatch(/^[/#]/);
}

function reportOf(text: string): Finished {
  const answer = said(5, "candidate", text, { code: { language: "text", text } });
  const evidence = { quote: text, turnSeq: 5, start: 0, end: text.length, verdict: "met" } as const;
  const messages: readonly Message[] = [
    said(4, "interviewer", text, { leadIn: text }),
    answer,
    said(6, "system", text),
    said(7, "candidate", text),
  ];
  const report = makeReport({
    headline: text,
    narrowing: text,
    criteria: [criterion({ name: text, anchorMet: text, anchorNext: text, evidence: [evidence] })],
    questions: [
      reportQuestion("q", {
        title: text,
        prompt: text,
        intent: text,
        nextStep: text,
        answerSeqs: [5, 7],
        keyPoints: [keyPoint("k", { statement: text, verdict: "met", evidence: [evidence] })],
      }),
    ],
    strengths: [{ text, evidence: [evidence] }],
    improvements: [{ text, evidence: [{ ...evidence, verdict: "absent" }] }],
    nextSteps: [text],
    coverage: { asked: [text], skipped: [text], notReached: [text], unobserved: [text] },
  });
  const method = { ...report.method, engine: text, bank: text, rubric: text, model: text, limits: [text] };
  return { messages, report: { ...report, method } };
}

function reportPage(text: string): VNode {
  const { report, messages } = reportOf(text);
  return <ReportPage report={report} messages={messages} eyebrow={text} bar="usual" speaker={text} tools={null} />;
}

describe("E4: there are enough of them", () => {
  it("and each is another", () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length);
  });
});

describe.each(PAYLOADS)("%s", (payload) => {
  it("E4: stays words everywhere in a report and its transcript", () => {
    harmless(payload, reportPage);
  });

  it("stays words in a row of the history, in its dialog and in its search", () => {
    const row = (text: string) => (
      <Row item={summary("a", { titles: [text, text] })} isSelected={false} onSelect={() => {}} onDelete={() => {}} />
    );
    harmless(payload, row);
    const filters = (q: string) => <Filters filter={{ track: null, status: null, q }} onChange={() => {}} />;
    const search = only(readMarkup(markupOf(filters(payload))), "#q");
    expect(search.getAttribute("value")).toBe(payload);
    expect(search.getAttributeNames().some((name) => name.startsWith("on"))).toBe(false);
  });

  it("stays words in what the server answers", () => {
    const failure = (title: string) =>
      ({ kind: "refused", status: 500, code: "X", title, requestId: title, retryAfterSeconds: null }) as const;
    harmless(payload, (text) => <FailureNotice told={tell(failure(text), "Nothing is lost.")} />);
  });

  it("stays words in question and exhibit on the stage", async () => {
    const stages = new Map<string, VNode>();
    for (const text of ["plainword", payload]) {
      const exhibit = { kind: "code", language: text, text } as const;
      const currentQuestion = publicQuestion({ title: text, prompt: text, exhibit });
      const { room } = await enterRoom({ state: { currentQuestion } });
      stages.set(text, <Stage room={room} />);
    }
    harmless(payload, (text) => stages.get(text) ?? <p />);
  });

  it("E4: stays words in the conversation, delivered, on its way, and while it is being said", async () => {
    const talks = new Map<string, VNode>();
    for (const text of ["plainword", payload]) {
      const code = { language: "text", text } as const;
      const messages = [
        said(1, "interviewer", text, { leadIn: text }),
        said(2, "system", text),
        said(3, "candidate", text, { code }),
      ];
      const { room, sockets } = await enterRoom({ messages, state: { turnId: "open" } });
      room.draft.write(text);
      await room.send();
      const running = { eph: true, turnId: "open", generation: 1 } as const;
      await sockets.last.receive(
        { type: "utterance.begin", kind: "question", audio: null, by: "engine@1", ...running },
        { type: "utterance.segment", segment: 0, offset: 0, text, ...running },
      );
      talks.set(text, <Conversation room={room} />);
    }
    harmless(payload, (text) => talks.get(text) ?? <p />);
  });

  it("stays words in what the room has to say and in what was left unsent", async () => {
    const bars = new Map<string, VNode>();
    for (const text of ["plainword", payload]) {
      const { room, sockets } = await enterRoom({ state: { stage: "done", phase: "ended", turnId: null } });
      room.draft.write(text);
      await sockets.last.receive({ type: "limit", eph: true, kind: "messages", used: 1, of: 1, text });
      bars.set(text, <BottomBar room={room} />);
    }
    harmless(payload, (text) => bars.get(text) ?? <p />);
  });

  it("stays words in the live page: in the box, in a correction, and once it is said", async () => {
    const { room } = await enterRoom({ messages: [said(3, "candidate", payload)] });
    room.draft.write(payload);
    const { root } = await mount(
      <>
        <Conversation room={room} />
        <BottomBar room={room} />
      </>,
    );
    expect(only(root, ".line-candidate .said").textContent).toBe(payload);
    expect(only(root, ".line-candidate .said").children).toHaveLength(0);
    expect(Reflect.get(field(root, "Your answer"), "value")).toBe(payload);
    await press(button(root, "Correct these words"));
    expect(Reflect.get(field(root, "Your last answer"), "value")).toBe(payload);
    await doing(() => room.send());
    expect(every(root, "script, img, iframe, object, embed, style, base, link, meta, video, audio, x")).toEqual([]);
  });
});

describe("words with a coach's word around them", () => {
  it.each(PAYLOADS)("are quoted as they are: %s", async (payload) => {
    const answer = payload.replace(/["“”]/g, "");
    const feedback = `You said “${answer}”, and that is that.`;
    const messages = [said(3, "candidate", answer), said(4, "interviewer", "Go on.", { feedback })];
    const { room } = await enterRoom({ messages });
    const root = readMarkup(markupOf(<Conversation room={room} />));
    expect(only(root, ".feedback").textContent).toBe(`On your answer${feedback}`);
    expect(every(root, ".feedback *").map((element) => element.tagName)).toEqual(["SPAN", "MARK"]);
  });
});

describe("a model answer", () => {
  it.each(PAYLOADS)("is words: %s", async (payload) => {
    const { messages, report } = reportOf("plainword");
    const questions = [reportQuestion("q", { modelAnswer: payload })];
    const { root } = await mount(
      <ReportPage
        report={{ ...report, questions }}
        messages={messages}
        eyebrow=""
        bar="usual"
        speaker="Tomas"
        tools={null}
      />,
    );
    await press(button(root, "Show a model answer"));
    expect(only(root, ".model-answer p").textContent).toBe(payload);
    expect(only(root, ".model-answer p").children).toHaveLength(0);
  });
});

describe("the sources of the page", () => {
  it("E4: have no way by which words could become markup", () => {
    const files = readdirSync("web/src", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) {
      const source = readFileSync(`web/src/${file}`, "utf8");
      const ways =
        /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function/;
      expect(ways.exec(source)?.[0], file).toBeUndefined();
    }
  });
});

describe("a dialog about interviews", () => {
  it("shows no words of the candidate at all", () => {
    const chosen = [summary("a", { titles: PAYLOADS.slice() })];
    const root = readMarkup(markupOf(<DeleteDialog chosen={chosen} onClose={() => {}} onDelete={() => {}} />));
    for (const payload of PAYLOADS) expect(root.textContent).not.toContain(payload);
  });
});
