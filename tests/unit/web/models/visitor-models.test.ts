/** Account, launch, home and set-up: the ways into a room, and what a refusal leaves behind. */
import { describe, expect, it } from "vitest";
import type { Api, NewSession } from "../../../../web/src/api/port.ts";
import { createAccount, type DeviceTraces } from "../../../../web/src/models/account.ts";
import { type ChoiceMemory, choose, DEFAULT_CHOICE } from "../../../../web/src/models/choice.ts";
import { HomeModel } from "../../../../web/src/models/home.ts";
import { createLaunch, type Launch } from "../../../../web/src/models/launch.ts";
import { SetUpModel } from "../../../../web/src/models/set-up.ts";
import { createTheme } from "../../../../web/src/models/theme.ts";
import { failed, fakeApi, OFFLINE, ok, refused, summary } from "../../../support/web-api.ts";
import { memoryStorage } from "../../../support/web-app.tsx";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";

function traces(
  start: Record<string, string> = {},
): DeviceTraces & { readonly kept: Map<string, string>; cleared: number } {
  const kept = new Map(Object.entries(start));
  const made = {
    kept,
    cleared: 0,
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    clear: async () => {
      made.cleared += 1;
    },
  };
  return made;
}

function memory(): ChoiceMemory & { saved: number } {
  const made = {
    saved: 0,
    load: () => null,
    save: () => {
      made.saved += 1;
    },
  };
  return made;
}

describe("the account", () => {
  it("is nobody until it signs in, and remembers the guest afterwards", async () => {
    const device = traces();
    const account = createAccount(fakeApi(), device);
    expect(account.userId.value).toBeNull();
    expect(await account.ensure()).toEqual(ok("u1"));
    expect(account.userId.value).toBe("u1");
    expect(createAccount(fakeApi(), device).userId.value).toBe("u1");
  });

  it("stays nobody when signing in is refused", async () => {
    const account = createAccount(fakeApi({ guest: async () => failed(refused(429, "RATE_LIMITED")) }), traces());
    expect((await account.ensure()).ok).toBe(false);
    expect(account.userId.value).toBeNull();
  });

  it("E6: clears the device when it signs out", async () => {
    const device = traces({ "viva.user": "u1" });
    const account = createAccount(fakeApi(), device);
    await account.signOut();
    expect(account.userId.value).toBeNull();
    expect(device.kept.has("viva.user")).toBe(false);
    expect(device.cleared).toBe(1);
  });

  it("E6: clears the device also when the sign-in had ended before", async () => {
    const device = traces({ "viva.user": "u1" });
    const account = createAccount(fakeApi({ logout: async () => failed(refused(401, "UNAUTHENTICATED")) }), device);
    expect((await account.signOut()).ok).toBe(true);
    expect(device.cleared).toBe(1);
  });

  it("keeps everything when signing out did not reach the server", async () => {
    const device = traces({ "viva.user": "u1" });
    const account = createAccount(fakeApi({ logout: async () => failed(OFFLINE) }), device);
    expect((await account.signOut()).ok).toBe(false);
    expect(device.cleared).toBe(0);
    expect(account.userId.value).toBe("u1");
  });
});

describe("the launch", () => {
  const body: NewSession = { ...DEFAULT_CHOICE, timeZone: "UTC", focus: [], timeLimitMinutes: 30 };
  const launching = (part: Partial<Api> = {}) => {
    const api = fakeApi(part);
    return { api, launch: createLaunch(api, createAccount(api, traces()), () => "cid-1") };
  };

  it("signs in, creates and starts, in this order", async () => {
    const { api, launch } = launching();
    expect(await launch(body)).toEqual(ok("s1"));
    expect(api.calls).toEqual(["guest", "createSession", "start"]);
  });

  it("waits to be begun where it is held aloud", async () => {
    const { api, launch } = launching();
    expect(await launch(body, false)).toEqual(ok("s1"));
    expect(api.calls).toEqual(["guest", "createSession"]);
  });

  it.each([
    ["guest", ["guest"]],
    ["createSession", ["guest", "createSession"]],
    ["start", ["guest", "createSession", "start"]],
  ] as const)("stops where %s is refused", async (step, calls) => {
    const { api, launch } = launching({ [step]: async () => failed(OFFLINE) });
    expect(await launch(body)).toEqual(failed(OFFLINE));
    expect(api.calls).toEqual(calls);
  });
});

describe("home", () => {
  function make(
    part: Partial<Api> = {},
    launch: Launch = async () => ok("s1"),
    device = traces({ "viva.user": "u1" }),
  ) {
    const api = fakeApi(part);
    const entered: string[] = [];
    const account = createAccount(api, device);
    const home = new HomeModel({
      api,
      account,
      launch,
      memory: memory(),
      timeZone: "UTC",
      enter: (id) => entered.push(id),
    });
    return { api, home, entered, account };
  }

  it("offers a known guest the open interview", async () => {
    const open = summary("s9");
    const { home } = make({ listSessions: async () => ok({ items: [open], nextCursor: null }) });
    await home.load();
    expect(home.unfinished.value).toEqual(open);
  });

  it("asks nothing for a visitor it does not know", async () => {
    const { api, home } = make({}, undefined, traces());
    await home.load();
    expect(api.calls).toEqual([]);
  });

  it("forgets a guest whom the server does not know any more", async () => {
    const { home, account } = make({ listSessions: async () => failed(refused(401, "UNAUTHENTICATED")) });
    await home.load();
    expect(account.userId.value).toBeNull();
    expect(home.failure.value).toBeNull();
  });

  it("goes to the room of one question", async () => {
    const bodies: NewSession[] = [];
    const { home, entered } = make({}, async (body) => {
      bodies.push(body);
      return ok("s7");
    });
    await home.tryOne();
    expect(entered).toEqual(["s7"]);
    expect(bodies[0]).toMatchObject({ questionCount: 1, warmUp: false, mode: "coach" });
  });

  it("starts once however often the button is pressed", async () => {
    let launches = 0;
    const { home } = make({}, async () => {
      launches += 1;
      return ok("s1");
    });
    await Promise.all([home.tryOne(), home.tryOne(), home.tryOne()]);
    expect(launches).toBe(1);
  });

  it("tells a failure and lets the button be pressed again", async () => {
    const { home, entered } = make({}, async () => failed(OFFLINE));
    await home.tryOne();
    expect(home.failure.value).toEqual(OFFLINE);
    expect(home.busy.value).toBe(false);
    expect(entered).toEqual([]);
  });
});

describe("the set-up", () => {
  const coverage = (minutes: number): Awaited<ReturnType<Api["coverage"]>> =>
    ok({
      track: "swe_intern",
      companyStyle: "general",
      difficulty: "medium",
      count: 8,
      fallbackGeneral: 8,
      behavioral: 3,
      systemDesign: 0,
      minutes,
      pool: { status: "exact", effectiveCompanyStyle: "general", effectiveDifficulty: "medium", available: 12 },
    });

  function make(part: Partial<Api> = {}, launch: Launch = async () => ok("s1"), extraTime?: string) {
    const api = fakeApi({ coverage: async () => coverage(25), ...part });
    const scheduler = new FakeScheduler();
    const entered: string[] = [];
    const remembered = memory();
    const setUp = new SetUpModel({
      api,
      launch,
      scheduler,
      memory: remembered,
      device: { storage: memoryStorage(extraTime === undefined ? [] : [["viva.extraTime", extraTime]]) },
      timeZone: "UTC",
      track: null,
      enter: (id, aloud) => entered.push(aloud ? `${id} aloud` : id),
    });
    return { api, setUp, scheduler, entered, remembered };
  }

  it.each([
    ["1.5", 45],
    ["2", 60],
    ["7", 30],
    [undefined, 30],
  ])("stretches the limit by the extra time that this device knows (%s)", async (factor, minutes) => {
    const limits: (number | undefined)[] = [];
    const launch: Launch = async (body) => {
      limits.push(body.timeLimitMinutes);
      return ok("s1");
    };
    const { setUp } = make({}, launch, factor);
    setUp.change({ timeLimitMinutes: 30 });
    await setUp.start();
    expect(limits).toEqual([minutes]);
  });

  it("asks the bank once the choice rests", async () => {
    const { api, setUp, scheduler } = make();
    setUp.change({ questionCount: 3 });
    setUp.change({ questionCount: 4 });
    setUp.change({ questionCount: 6 });
    await scheduler.advance(1_000);
    expect(api.calls).toEqual(["coverage"]);
    expect(setUp.sentence.value).toContain("Six questions, about 25 minutes");
  });

  it("does not ask again for what the bank has no say in", async () => {
    const { api, setUp, scheduler } = make();
    await scheduler.advance(1_000);
    setUp.change({ persona: "warm" });
    setUp.change({ mode: "coach" });
    await scheduler.advance(1_000);
    expect(api.calls).toEqual(["coverage"]);
    expect(setUp.coverage.value?.minutes).toBe(25);
  });

  it("never shows the answer to an older choice", async () => {
    const answers: ((value: Awaited<ReturnType<Api["coverage"]>>) => void)[] = [];
    const { setUp, scheduler } = make({ coverage: () => new Promise((resolve) => answers.push(resolve)) });
    await scheduler.advance(200);
    setUp.change({ questionCount: 9 });
    await scheduler.advance(200);
    answers[1]?.(coverage(45));
    answers[0]?.(coverage(25));
    await settled();
    expect(setUp.coverage.value?.minutes).toBe(45);
  });

  it("goes on without the bank", async () => {
    const { setUp, scheduler, entered } = make({ coverage: async () => failed(OFFLINE) });
    await scheduler.advance(1_000);
    expect(setUp.sentence.value).toContain("Five questions");
    await setUp.start();
    expect(entered).toEqual(["s1"]);
  });

  it("makes an interview that is held aloud without beginning it", async () => {
    const begun: boolean[] = [];
    const { setUp, entered } = make({}, async (body, begins = true) => {
      begun.push(begins);
      expect(body).not.toHaveProperty("aloud");
      return ok("s1");
    });
    setUp.change({ aloud: true });
    await setUp.start();
    setUp.change({ aloud: false });
    await setUp.start();
    expect(begun).toEqual([false, true]);
    expect(entered).toEqual(["s1 aloud", "s1"]);
  });

  it("remembers the choice it starts with", async () => {
    const { setUp, remembered } = make();
    await setUp.start();
    expect(remembered.saved).toBe(1);
  });

  it("keeps the choice when the start is refused", async () => {
    const { setUp } = make({}, async () => failed(refused(422, "EMPTY_POOL")));
    setUp.change({ track: "data_science" });
    await setUp.start();
    expect(setUp.failure.value).toMatchObject({ code: "EMPTY_POOL" });
    expect(setUp.choice.value).toEqual(choose(DEFAULT_CHOICE, { track: "data_science" }));
    setUp.change({ difficulty: "easy" });
    expect(setUp.failure.value).toBeNull();
  });

  it("asks nothing after it was left", async () => {
    const { api, setUp, scheduler } = make();
    setUp[Symbol.dispose]();
    await scheduler.advance(5_000);
    expect(api.calls).toEqual([]);
  });
});

describe("the theme", () => {
  it("is the system's until one is chosen, and then remembered", () => {
    const device = traces();
    const applied: string[] = [];
    const theme = createTheme(device.storage, (next) => applied.push(next));
    expect(theme.theme.value).toBe("system");
    theme.set("dark");
    expect(createTheme(device.storage, () => {}).theme.value).toBe("dark");
    theme.set("system");
    expect(device.kept.size).toBe(0);
    expect(applied).toEqual(["dark", "system"]);
  });

  it("does not take a strange value for a theme", () => {
    expect(createTheme(traces({ "viva.theme": "sepia" }).storage, () => {}).theme.value).toBe("system");
  });
});
