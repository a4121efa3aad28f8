/** What is done twice at once over HTTP and sockets happens once. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { guestWithSession, hello, openPage, ticketFor } from "../session/page.ts";
import { api, guestToken, seedBank } from "../worker-client.ts";
import { Browser, codeFor, newAccount, newEmail, PASSWORD } from "./accounts-client.ts";
import { answerOf, atQuestion } from "./sessions-client.ts";

beforeAll(seedBank);

// Some of these ask for more mail in a minute than a mailbox may have.
beforeEach(() => env.DB.prepare("DELETE FROM counters").run());

const ORIGIN = "https://viva.example";
const atOnce = <T>(times: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, at) => work(at)));
const counted = (statuses: readonly number[]) => (wanted: number) => statuses.filter((one) => one === wanted).length;

describe("A10: a code", () => {
  it("of a new address is taken once, also when it is given many times at once", async () => {
    const { browser } = await newAccount();
    const email = newEmail();
    expect((await browser.send("/auth/change-email", { email, password: PASSWORD })).status).toBe(202);
    const { cookie } = browser;
    const code = await codeFor(email);
    const answers = await atOnce(4, () =>
      api("/auth/change-email", { body: { code }, cookie, headers: { origin: ORIGIN } }),
    );
    const times = counted(answers.map(({ status }) => status));
    expect(times(200)).toBe(1);
    // The sign-in that all of them came with ended with the first.
    expect(times(400) + times(401)).toBe(3);
  });

  it("of one address is taken by one of two guests who give theirs at once", async () => {
    const email = newEmail();
    const [one, two] = [new Browser(), new Browser()];
    const codes: string[] = [];
    for (const browser of [one, two]) {
      await env.DB.prepare("DELETE FROM counters").run();
      await browser.send("/auth/signup", { email, password: PASSWORD });
      codes.push(await codeFor(email));
    }
    const answers = await Promise.all(
      [one, two].map((browser, at) => browser.send("/auth/verify", { email, code: codes[at] })),
    );
    const times = counted(answers.map(({ status }) => status));
    expect([times(200), times(400)]).toEqual([1, 1]);
    const row = await env.DB.prepare("SELECT count(*) AS n FROM users WHERE email_key = ?").bind(email).first("n");
    expect(row).toBe(1);
  });

  it("is guessed at five times, however many guess at once", async () => {
    const browser = new Browser();
    const email = newEmail();
    await browser.send("/auth/signup", { email, password: PASSWORD });
    const { cookie } = browser;
    const code = await codeFor(email);
    const wrong = code === "000000" ? "000001" : "000000";
    const give = (given: string) =>
      api("/auth/verify", { body: { email, code: given }, cookie, headers: { origin: ORIGIN } });
    await atOnce(12, () => give(wrong));
    expect(await env.DB.prepare("SELECT max(tries) AS n FROM email_codes WHERE email = ?").bind(email).first("n")).toBe(
      5,
    );
    expect((await give(code)).status).toBe(400);
  });
});

describe("F2: sessions of an hour", () => {
  it("are given to exactly as many as are left, of many who ask at once", async () => {
    const token = await guestToken();
    await api("/sessions", { token, body: { track: "swe_intern", difficulty: "easy" } });
    const { body } = await answerOf(api("/users/me/usage", { token }));
    expect(body.newInterviewsThisHour).toMatchObject({ used: 1 });
    const most: number = body.newInterviewsThisHour.limit;
    expect(most).toBeGreaterThan(3);
    await env.DB.prepare("UPDATE counters SET count = ? WHERE key LIKE 'sessions:%'")
      .bind(most - 3)
      .run();
    const answers = await atOnce(8, () =>
      api("/sessions", { token, body: { track: "swe_intern", difficulty: "easy", questionCount: 1 } }),
    );
    const times = counted(answers.map(({ status }) => status));
    expect([times(201), times(429)]).toEqual([3, 5]);
  });
});

describe("C2: a ticket", () => {
  it("opens one of two sockets that show it at once", async () => {
    const guest = await guestWithSession();
    const ticket = await ticketFor(guest);
    const pages = [await openPage(guest), await openPage(guest)];
    for (const page of pages) page.send(hello(ticket));
    const first = await Promise.all(pages.map((page) => page.next()));
    expect(first.map(({ type }) => type).sort()).toEqual(["error", "welcome"]);
    const refused = pages[first.findIndex(({ type }) => type === "error")];
    expect(await refused?.closed).toBe(4401);
    for (const page of pages) page.close();
  });

  it("is used up for good: not by a socket that comes after the first has gone", async () => {
    const guest = await guestWithSession();
    const ticket = await ticketFor(guest);
    const page = await openPage(guest);
    page.send(hello(ticket));
    await page.until("welcome");
    page.close();
    const again = await openPage(guest);
    again.send(hello(ticket));
    expect(await again.closed).toBe(4401);
  });
});

/** A finished interview whose report is shared, and how whoever has the link opens it. */
async function shared() {
  const interview = await atQuestion();
  await interview.say("I count each word in a hash map.");
  await interview.finish();
  const made = await interview.post("/share", { sections: ["overall"] });
  const token: string = made.body.url.split("#token=")[1];
  return { interview, shareId: made.body.id, open: () => answerOf(api("/shared", { body: { token } })) };
}

/** All of the report, or word that the link opens nothing. */
function expectWholeOrGone({ status, body }: Awaited<ReturnType<typeof answerOf>>): void {
  if (status === 200) expect(body).toHaveProperty("overall");
  else expect(body.code).toBe("LINK_INVALID");
}

describe("G2: a link to a report", () => {
  it("that is revoked while others read it is whole for who came first and gone for who comes after", async () => {
    const { interview, shareId, open } = await shared();
    const path = `/sessions/${interview.id}/share/${shareId}`;
    const revoke = () => api(path, { token: interview.token, method: "DELETE" });
    const [before, revoked, during] = await Promise.all([open(), revoke(), open()]);
    expect(revoked.status).toBe(204);
    for (const answer of [before, during]) expectWholeOrGone(answer);
    expect((await atOnce(5, open)).map(({ body }) => body.code)).toEqual(Array(5).fill("LINK_INVALID"));
    expect((await revoke()).status).toBe(204);
  });

  it("opens nothing when the interview is deleted while it is read", async () => {
    const { interview, open } = await shared();
    const [read] = await Promise.all([open(), interview.delete()]);
    expectWholeOrGone(read);
    expect((await open()).body.code).toBe("LINK_INVALID");
  });
});
