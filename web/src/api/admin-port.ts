/** What administrators ask of the Worker. Everybody else is refused there; nothing here decides who is one. */
import type {
  AdminFeedbackList,
  AdminUserList,
  AuditList,
  Costs,
  Providers,
  QuestionReportList,
  ReadTranscript,
} from "#contract/http/admin.ts";
import type { Outcome } from "./outcome.ts";

/** What is done to a person; each is written down with its reason. */
export type PersonDeed = "ban" | "unban" | "sign-out" | "reset-usage" | "delete";

export type AdminApi = {
  /** By address, name or id; newest first. */
  people(q: string, cursor: string | null): Promise<Outcome<AdminUserList>>;
  toPerson(id: string, deed: PersonDeed, reason: string): Promise<Outcome<null>>;
  /** Its owner is told who read it and why. */
  readTranscript(sessionId: string, reason: string): Promise<Outcome<ReadTranscript>>;
  providers(): Promise<Outcome<Providers>>;
  costs(): Promise<Outcome<Costs>>;
  allFeedback(cursor: string | null): Promise<Outcome<AdminFeedbackList>>;
  questionReports(): Promise<Outcome<QuestionReportList>>;
  closeQuestionReport(id: string, reason: string): Promise<Outcome<null>>;
  audit(cursor: string | null): Promise<Outcome<AuditList>>;
};
