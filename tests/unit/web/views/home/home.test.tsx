// @vitest-environment happy-dom
/** The first page: going on comes first, one question starts at once, a marked answer shows what it is all about. */
import { describe, expect, it } from "vitest";
import type { Api, NewSession, SessionFilter } from "../../../../../web/src/api/port.ts";
import { HASH_MAP_ANSWER } from "../../../../../web/src/models/sample/sample-answer.ts";
import { Home } from "../../../../../web/src/views/home/home.tsx";
import { failed, OFFLINE, ok, refused, summary } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  doing,
  every,
  has,
  headings,
  heard,
  link,
  mount,
  nameOf,
  only,
  press,
  seen,
  words,
} from "../../../../support/web-render.tsx";

async function home(options: Parameters<typeof openApp>[0] = {}) {
  const made = openApp(options);
  return { ...made, ...(await mount(made.inApp(<Home />))) };
}

const live = (part: Parameters<typeof summary>[1] = {}): Partial<Api> => ({
  listSessions: async () => ok({ items: [summary("a", part)], nextCursor: null }),
});

describe("going on", () => {
  it("comes first for a guest with an open interview", async () => {
    const { root } = await home({ api: live({ answered: 2, companyStyle: "google" }) });
    const [first] = every(root, "a, button");
    expect(first === undefined ? "" : words(first)).toBe("ContinueSoftware intern, Google’s manner, 2 of 5 answered");
    expect(first?.getAttribute("href")).toBe("/s/a");
  });

  it("asks for one open interview, no more", async () => {
    const asked: SessionFilter[] = [];
    await home({
      api: {
        listSessions: async (filter) => {
          asked.push(filter);
          return ok({ items: [], nextCursor: null });
        },
      },
    });
    expect(asked).toEqual([{ status: "live", limit: 1 }]);
  });

  it("is not offered where nothing is open", async () => {
    const { root } = await home();
    expect(every(root, ".continue")).toEqual([]);
  });

  it("is not asked about for a visitor who never signed in", async () => {
    const { root, api } = await home({ userId: null, api: live() });
    expect(api.calls).toEqual([]);
    expect(every(root, ".continue")).toEqual([]);
  });

  it("that cannot be looked up is no reason for alarm", async () => {
    const { root } = await home({ api: { listSessions: async () => failed(OFFLINE) } });
    expect(every(root, "[role=alert], .continue")).toEqual([]);
  });

  it("of a guest whom the server has forgotten is forgotten here, too", async () => {
    const { account } = await home({ api: { listSessions: async () => failed(refused(401, "UNAUTHENTICATED")) } });
    expect(account.userId.value).toBeNull();
  });
});

describe("one question now", () => {
  it("opens a room with one question, without warm-up, in coach mode", async () => {
    const bodies: NewSession[] = [];
    const { root, went, storage } = await home({
      userId: null,
      api: {
        createSession: async (body) => {
          bodies.push(body);
          return failed(OFFLINE);
        },
      },
    });
    await press(button(root, "Try one question now"));
    expect(bodies).toMatchObject([
      {
        questionCount: 1,
        warmUp: false,
        behavioralTarget: 0,
        mode: "coach",
        difficulty: "easy",
        timeZone: "Europe/Berlin",
      },
    ]);
    expect(went).toEqual([]);
    expect(storage.kept.get("viva.user")).toBe("u1");
  });

  it("takes the candidate into the room", async () => {
    const { root, went, api } = await home();
    await press(button(root, "Try one question now"));
    expect(api.calls.slice(-3)).toEqual(["guest", "createSession", "start"]);
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
  });

  it("says what is under way, and is not started twice", async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Api["guest"]>>>();
    const { root, api } = await home({ api: { guest: () => promise } });
    await press(button(root, "Try one question now"));
    const busy = button(root, "Opening the room…");
    await press(busy);
    expect(busy.getAttribute("aria-busy")).toBe("true");
    expect(api.calls.filter((call) => call === "guest")).toHaveLength(1);
    await doing(() => resolve(failed(OFFLINE)));
    expect(has(root, "button", "Try one question now")).toBe(true);
  });

  it("that fails is told, with what is safe, and can be pressed again", async () => {
    const { root, went } = await home({ api: { guest: async () => failed(OFFLINE) } });
    await press(button(root, "Try one question now"));
    expect(words(only(root, "[role=alert]"))).toBe(
      "The server cannot be reached.Nothing was begun. Press the button to try again.",
    );
    expect(went).toEqual([]);
    await press(button(root, "Try one question now"));
    expect(every(root, "[role=alert]")).toHaveLength(1);
  });
});

describe("the first page", () => {
  it("says what it is in one heading, and has one thing to do", async () => {
    const { root } = await home();
    expect(headings(root)[0]).toEqual({ level: 1, text: "Practise the interview. Get your own words back, marked." });
    expect(every(root, ".button-main").map(heard)).toEqual(["Try one question now"]);
    expect(link(root, "Set up an interview").getAttribute("href")).toBe("/new");
    expect(buttonNames(root)).toEqual(["Try one question now"]);
  });

  it("shows a real marked answer, whole, with icon and word at every mark", async () => {
    const { root } = await home();
    const sheet = only(root, "figure");
    expect(nameOf(sheet)).toBe("An answer, as the report gives it back");
    expect(seen(only(sheet, "blockquote"))).toBe(HASH_MAP_ANSWER.text);
    const ends = every(sheet, "mark .mark-end").map(words);
    expect(ends.toSorted()).toEqual(["(contradicted)", "(partly shown)", "(shown)", "(shown)", "(shown)"]);
    expect(every(sheet, "mark .mark-end svg")).toHaveLength(5);
  });

  it("explains three of its marks beside it, one of each kind", async () => {
    const { root } = await home();
    expect(every(root, ".sheet-notes .verdict").map(words)).toEqual(["Shown", "Partly shown", "Contradicted"]);
  });

  it("has its parts under named headings, in order", async () => {
    const { root } = await home();
    expect(headings(root).filter((heading) => heading.level === 2)).toEqual([
      { level: 2, text: "How the score is made" },
      { level: 2, text: "Seven kinds of interview" },
      { level: 2, text: "Privacy, in three lines" },
    ]);
    expect(every(root, "section[aria-labelledby]").map(nameOf)).toEqual([
      "How the score is made",
      "Seven kinds of interview",
      "Privacy, in three lines",
    ]);
  });

  it("leads to the set-up of each kind of interview", async () => {
    const { root } = await home();
    expect(every(root, ".tracks a").map((to) => [words(to), to.getAttribute("href")])).toEqual([
      ["Behavioural", "/new?track=behavioral"],
      ["Software intern", "/new?track=swe_intern"],
      ["Software engineer", "/new?track=swe_engineer"],
      ["Security", "/new?track=cybersecurity"],
      ["Data science", "/new?track=data_science"],
      ["DevOps and cloud", "/new?track=devops_cloud"],
      ["Product management", "/new?track=product_management"],
    ]);
  });

  it("has three lines about privacy", async () => {
    const { root } = await home();
    expect(every(root, "section[aria-labelledby=privacy] li")).toHaveLength(3);
  });
});
