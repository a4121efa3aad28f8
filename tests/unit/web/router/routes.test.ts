/** Addresses and views: every route has one path, and a strange path is no view. */
import { describe, expect, it } from "vitest";
import { takesOver } from "../../../../web/src/router/router.ts";
import { matchRoute, pathOf, type Route, titleOf } from "../../../../web/src/router/routes.ts";

const EVERY: readonly Route[] = [
  { view: "home" },
  { view: "setUp", track: null },
  { view: "setUp", track: "cybersecurity" },
  { view: "room", sessionId: "0af3" },
  { view: "lobby", sessionId: "0af3" },
  { view: "report", sessionId: "0af3" },
  { view: "history" },
  { view: "about" },
  { view: "sample" },
  { view: "grader" },
  { view: "shared" },
  { view: "usage" },
  { view: "admin" },
  { view: "login" },
  { view: "signup" },
  { view: "verify" },
  { view: "forgot" },
  { view: "reset" },
  { view: "settings" },
  { view: "privacy" },
];

describe("a route", () => {
  it.each(EVERY)("leads back to itself through its path ($view)", (route) => {
    const [path = "", query = ""] = pathOf(route).split("?");
    expect(matchRoute(path, query)).toEqual(route);
  });

  it.each(EVERY)("has a title that names Viva ($view)", (route) => {
    expect(titleOf(route)).toContain("Viva");
  });

  it("takes a trailing slash for the same address", () => {
    expect(matchRoute("/history/")).toEqual({ view: "history" });
    expect(matchRoute("/s/0af3/report/")).toEqual({ view: "report", sessionId: "0af3" });
  });

  it.each(["/nowhere", "/s", "/s/", "/s/a/b", "/s/0af3/report/x", "/new/x", "/s/%3Cscript%3E", `/s/${"a".repeat(65)}`])(
    "is not found at %s",
    (path) => {
      expect(matchRoute(path).view).toBe("notFound");
    },
  );

  it("ignores a track that is not offered", () => {
    expect(matchRoute("/new", "?track=astrology")).toEqual({ view: "setUp", track: null });
  });
});

describe("a click on a link", () => {
  const plain = {
    button: 0,
    modified: false,
    prevented: false,
    target: "",
    download: false,
    sameOrigin: true,
    path: "/history",
  };

  it("is taken over when it is a plain click on a page of our own", () => {
    expect(takesOver(plain)).toBe(true);
    expect(takesOver({ ...plain, target: "_self" })).toBe(true);
  });

  it.each([
    { button: 1 },
    { modified: true },
    { prevented: true },
    { target: "_blank" },
    { download: true },
    { sameOrigin: false },
    { path: "/api/docs" },
  ])("is left to the browser with %o", (part) => {
    expect(takesOver({ ...plain, ...part })).toBe(false);
  });
});
