import { beforeEach, describe, expect, it } from "vitest";
import { VendorLadder, type VendorNews } from "../../../../durable/session/voice/vendor-ladder.ts";

type Named = { readonly id: string };
const A: Named = { id: "a@test" };
const B: Named = { id: "b@test" };

let now: number;
let news: VendorNews[];
let ladder: VendorLadder<Named>;

beforeEach(() => {
  now = 1_000_000;
  news = [];
  ladder = new VendorLadder(
    [A, B],
    () => now,
    (one) => news.push(one),
  );
});

function fail(vendor: Named, times: number): void {
  for (let count = 0; count < times; count += 1) {
    const attempt = ladder.next(vendor === A ? [] : [A]);
    if (attempt?.vendor === vendor) ladder.settle(attempt, "server_error");
  }
}

describe("a ladder of vendors", () => {
  it("asks the first, then those that were not tried", () => {
    expect(ladder.next()).toMatchObject({ vendor: A, step: 0, probe: false });
    expect(ladder.next([A])).toMatchObject({ vendor: B, step: 1 });
    expect(ladder.next([A, B])).toBeNull();
    expect(ladder).toMatchObject({ name: "a@test", step: 0 });
  });

  it("leaves one alone that failed three times, and tries it again after half a minute, once", () => {
    fail(A, 3);
    expect(ladder.next()?.vendor).toBe(B);
    expect(ladder.step).toBe(1);
    now += 30_000;
    const probe = ladder.next();
    expect(probe).toMatchObject({ vendor: A, probe: true });
    expect(ladder.next()?.vendor).toBe(B);
    if (probe !== null) ladder.settle(probe, null);
    expect(ladder.next()?.vendor).toBe(A);
  });

  it("goes on leaving it alone when the probe fails, and takes a withdrawn one for nothing", () => {
    fail(A, 3);
    now += 30_000;
    const withdrawn = ladder.next();
    if (withdrawn !== null) ladder.withdraw(withdrawn);
    const probe = ladder.next();
    expect(probe).toMatchObject({ vendor: A, probe: true });
    if (probe !== null) ladder.settle(probe, "late");
    expect(ladder.next()?.vendor).toBe(B);
  });

  it.each(["unauthorised", "quota"] as const)("never asks again for %s in this session", (fault) => {
    const attempt = ladder.next();
    if (attempt !== null) ladder.settle(attempt, fault);
    now += 3_600_000;
    expect(ladder.next()?.vendor).toBe(B);
  });

  it("tells how each try went, and names nobody where there is nobody", () => {
    const attempt = ladder.next();
    if (attempt !== null) ladder.settle(attempt, null);
    fail(B, 1);
    expect(news).toEqual([
      { id: "a@test", fault: null },
      { id: "b@test", fault: "server_error" },
    ]);
    const empty = new VendorLadder<Named>(
      [],
      () => now,
      () => {},
    );
    expect(empty.next()).toBeNull();
    expect(empty).toMatchObject({ name: "", step: null });
  });
});
