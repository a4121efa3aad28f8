/** The Worker's answers about shared reports, feedback, usage and administration: small, and all well. */
import type { AdminUser } from "#contract/http/admin.ts";
import type { SharedReport, ShareLink } from "#contract/http/sharing.ts";
import type { Usage } from "#contract/http/users.ts";
import type { AdminApi } from "../../web/src/api/admin-port.ts";
import type { Outcome } from "../../web/src/api/port.ts";
import type { SharingApi } from "../../web/src/api/sharing-port.ts";

const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const TOKEN = "0123456789abcdef".repeat(4);

export function shareLink(part: Partial<ShareLink> = {}): ShareLink {
  return {
    id: "l1",
    sections: ["overall", "criteria"],
    createdAt: "2026-11-24T10:00:00.000Z",
    expiresAt: "2126-12-08T10:00:00.000Z",
    revokedAt: null,
    views: 0,
    ...part,
  };
}

export function shared(part: Partial<SharedReport> = {}): SharedReport {
  return {
    sections: ["overall"],
    expiresAt: "2126-12-08T10:00:00.000Z",
    track: "swe_intern",
    difficulty: "medium",
    gradedAt: "2026-11-24T10:30:00.000Z",
    ...part,
  };
}

export const USAGE: Usage = {
  day: "2026-11-24",
  renewsAt: "2026-11-25T00:00:00.000Z",
  modelTokens: { limit: 200_000, granted: 50_000, used: 20_000 },
  voiceCharacters: { limit: 6_500, granted: 3_000, used: 1_200 },
  voiceSeconds: { limit: 1_200, granted: 90, used: 90 },
  newInterviewsThisHour: { limit: 20, used: 3 },
  interviewsAtOnce: { limit: 3 },
};

export function adminUser(part: Partial<AdminUser> = {}): AdminUser {
  return {
    id: "p1",
    kind: "account",
    role: "user",
    email: "ada@example.org",
    name: "Ada",
    createdAt: "2026-11-24T09:00:00.000Z",
    bannedAt: null,
    banReason: null,
    interviews: 2,
    ...part,
  };
}

export function quietSharing(): SharingApi & AdminApi {
  const emptyPage = { items: [], nextCursor: null };
  return {
    shareReport: async (_id, { sections }) =>
      ok({ ...shareLink({ id: "new", sections }), url: `https://viva.test/shared#token=${TOKEN}` }),
    shareLinks: async () => ok([]),
    revokeShareLink: async () => ok(null),
    openShared: async () => ok(shared()),
    giveFeedback: async ({ sessionId, rating = null, thumbs = null, comment = null }) =>
      ok({ sessionId, rating, thumbs, comment, updatedAt: "2026-11-24T11:00:00.000Z" }),
    feedback: async (sessionId) => ok({ sessionId, rating: null, thumbs: null, comment: null, updatedAt: null }),
    reportQuestion: async () => ok(null),
    usage: async () => ok(USAGE),
    accesses: async () => ok([]),
    people: async () => ok({ items: [adminUser()], nextCursor: null }),
    toPerson: async () => ok(null),
    readTranscript: async (sessionId) => ok({ sessionId, messages: [] }),
    providers: async () => ok({ items: [] }),
    costs: async () => ok({ days: [], users: [], sessions: [] }),
    allFeedback: async () => ok(emptyPage),
    questionReports: async () => ok({ items: [], nextCursor: null }),
    closeQuestionReport: async () => ok(null),
    audit: async () => ok({ ...emptyPage, intact: true }),
  };
}
