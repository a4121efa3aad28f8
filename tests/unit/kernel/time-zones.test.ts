/** Time zones by name: what is one, what only looks like one, and the hour it gives. */
import { describe, expect, it } from "vitest";
import { hourIn } from "#kernel/time-zones.ts";

const WINTER_NOON = new Date("2026-01-15T12:00:00Z");
const SUMMER_NOON = new Date("2026-07-15T12:00:00Z");

describe("the hour in a zone", () => {
  it.each([
    ["UTC", 12, 12],
    ["GMT", 12, 12],
    ["GMT0", 12, 12],
    ["Zulu", 12, 12],
    ["Etc/UCT", 12, 12],
    ["Etc/GMT+3", 9, 9],
    ["Etc/GMT-14", 2, 2],
    ["Europe/Berlin", 13, 14],
    ["europe/berlin", 13, 14],
    ["Asia/Kathmandu", 17, 17],
    ["America/Argentina/Buenos_Aires", 9, 9],
    ["America/Port-au-Prince", 7, 8],
    ["US/Pacific", 4, 5],
    ["EST5EDT", 7, 8],
    ["CET", 13, 14],
    ["NZ", 1, 0],
    ["PRC", 20, 20],
    ["W-SU", 15, 15],
    ["Pacific/Kiritimati", 2, 2],
  ])("%s is %i in winter and %i in summer when it is noon in UTC", (zone, winter, summer) => {
    expect(hourIn(zone, WINTER_NOON)).toBe(winter);
    expect(hourIn(zone, SUMMER_NOON)).toBe(summer);
  });

  it("is 0 at midnight, not 24", () => {
    expect(hourIn("UTC", new Date("2026-01-15T00:30:00Z"))).toBe(0);
  });

  it.each([
    "+02:00",
    "-08:00",
    "+0530",
    "-02",
    "+00:00",
    "\u221202:00",
    "Z",
    "GMT+3",
    "GMT-03:00",
    "UTC+2",
    "Etc/GMT+15",
    "Etc/Unknown",
    "PST",
    "JST",
    "bst",
    "IST",
    "SystemV/EST5",
    "systemv/pst8pdt",
    "",
    " UTC",
    "UTC ",
    "Europe/Berlin\u0000",
    "Mars/Olympus",
    "America/New York",
    "constructor",
  ])("is unknown for %j, which is no name of the database", (zone) => {
    expect(hourIn(zone, WINTER_NOON)).toBeNull();
  });
});
