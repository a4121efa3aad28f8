/** What the page asks of the Worker about shared reports, feedback, reports of questions and one's own usage. */
import type { Accesses } from "#contract/http/admin.ts";
import type {
  CreatedShareLink,
  Feedback,
  GiveFeedback,
  NewShareLink,
  ReportQuestionBody,
  SharedReport,
  ShareLink,
} from "#contract/http/sharing.ts";
import type { Usage } from "#contract/http/users.ts";
import type { Outcome } from "./outcome.ts";

export type SharingApi = {
  /** The address of the new link is told this once. */
  shareReport(sessionId: string, body: NewShareLink): Promise<Outcome<CreatedShareLink>>;
  shareLinks(sessionId: string): Promise<Outcome<readonly ShareLink[]>>;
  revokeShareLink(sessionId: string, linkId: string): Promise<Outcome<null>>;
  /** Needs no sign-in: the token of the link is enough. */
  openShared(token: string): Promise<Outcome<SharedReport>>;
  /** Replaces what was said before. */
  giveFeedback(body: GiveFeedback): Promise<Outcome<Feedback>>;
  /** Null where nothing was said yet. */
  feedback(sessionId: string): Promise<Outcome<Feedback | null>>;
  reportQuestion(body: ReportQuestionBody): Promise<Outcome<null>>;
  usage(): Promise<Outcome<Usage>>;
  /** Which of one's interviews administrators have read. */
  accesses(): Promise<Outcome<Accesses["items"]>>;
};
