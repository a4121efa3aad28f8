// @vitest-environment happy-dom
/** What Viva says about itself, and leaving this browser, which is asked once because it cannot be undone. */
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Api } from "../../../../web/src/api/port.ts";
import { About } from "../../../../web/src/views/about.tsx";
import { failed, OFFLINE, ok, refused } from "../../../support/web-api.ts";
import { openApp } from "../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  every,
  has,
  headings,
  link,
  mount,
  nameOf,
  only,
  press,
  words,
} from "../../../support/web-render.tsx";

async function about(options: Parameters<typeof openApp>[0] = {}) {
  const left: string[] = [];
  vi.spyOn(location, "assign").mockImplementation((to) => void left.push(`${to}`));
  onTestFinished(() => void vi.restoreAllMocks());
  const made = openApp(options);
  return { ...made, ...(await mount(made.inApp(<About />))), left };
}

const dialogIn = (root: ParentNode) => root.querySelector("dialog");

async function leave(logout: Api["logout"]) {
  const made = await about({ api: { logout } });
  await press(button(made.root, "Sign out and clear this browser"));
  await press(button(made.root, "Sign out and clear"));
  return made;
}

describe("what Viva says about itself", () => {
  it("has its parts under headings that can be linked to", async () => {
    const { root } = await about({ userId: null });
    expect(every(root, "section").map((part) => [only(part, "h2").id, nameOf(part)])).toEqual([
      ["interview", "The interview"],
      ["scores", "How scores are made"],
      ["kept", "What is kept, and where"],
    ]);
    expect(headings(root).filter((heading) => heading.level === 1)).toHaveLength(1);
  });

  it("names what never enters a score", async () => {
    const { root } = await about();
    const scores = words(only(root, "section[aria-labelledby=scores]"));
    for (const never of ["accent", "grammar", "pace", "pauses", "skipped questions", "warm-up"]) {
      expect(scores).toContain(never);
    }
    expect(scores).toContain("nothing about whether anybody will hire you");
  });

  it("shows the marks it speaks of", async () => {
    const { root } = await about();
    expect(every(root, ".legend li").map(words)).toEqual(["Shown", "Partly shown", "Contradicted"]);
  });

  it("says what is kept in each place", async () => {
    const { root } = await about();
    expect(every(root, ".facts dt").map(words)).toEqual(["With the interview", "In the list", "In this browser"]);
    expect(has(root, "link", "your interviews")).toBe(true);
    expect(has(root, "link", "Read the sample report")).toBe(true);
  });
});

describe("leaving this browser", () => {
  it("is not offered to visitors who never signed in", async () => {
    const { root } = await about({ userId: null });
    expect(buttonNames(root)).toEqual([]);
    expect(words(root)).not.toContain("Leave this browser");
  });

  it("is asked once, and says what cannot be undone", async () => {
    const { root, api } = await about();
    await press(button(root, "Sign out and clear this browser"));
    expect(dialogIn(root)?.open).toBe(true);
    expect(words(only(root, "dialog p"))).toContain("This guest cannot sign in again.");
    expect(api.calls).not.toContain("logout");
  });

  it("can be put off to look at the interviews first", async () => {
    const { root } = await about();
    expect(link(only(root, "dialog"), "Look at my interviews first").getAttribute("href")).toBe("/history");
  });

  it("ends the sign-in, clears the browser and goes to the first page", async () => {
    const { account, cleared, left } = await leave(async () => ok(null));
    expect(account.userId.value).toBeNull();
    expect(cleared).toEqual(["cleared"]);
    expect(left).toEqual(["/"]);
  });

  it("works where the server had forgotten this browser already", async () => {
    const { left, cleared } = await leave(async () => failed(refused(401, "UNAUTHENTICATED")));
    expect([left, cleared]).toEqual([["/"], ["cleared"]]);
  });

  it("that fails is told, and nothing is cleared", async () => {
    const { root, account, cleared, left } = await leave(async () => failed(OFFLINE));
    expect(words(only(root, "[role=alert]"))).toContain("You are still signed in.");
    expect(account.userId.value).toBe("u1");
    expect([left, cleared]).toEqual([[], []]);
    expect(dialogIn(root)?.open).toBe(false);
  });
});
