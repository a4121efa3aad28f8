/**
 * What the page can ask of the Worker, as one interface with results as values.
 * Says nothing about how it travels; `client.ts` implements it over HTTP and tests bring their own.
 */
import type { GraderCard } from "#contract/grader-card.ts";
import type { MailSent, SignedIn, SignInList } from "#contract/http/auth.ts";
import type { CareerEstimate } from "#contract/http/career.ts";
import type { GraderTrial, TryGrader } from "#contract/http/grader.ts";
import type { Coverage, QuestionList } from "#contract/http/questions.ts";
import type {
  Acked,
  CreatedSession,
  SESSION_STATUSES,
  SendAction,
  SendMessage,
  SessionList,
  SessionView,
  Started,
  Transcript,
} from "#contract/http/sessions.ts";
import type { AiStatus, Service } from "#contract/http/status.ts";
import type { ChangeProfile, Profile } from "#contract/http/users.ts";
import type { Report } from "#contract/report.ts";
import type { Rescored } from "#contract/rescore.ts";
import type {
  CompanyStyle,
  CompanyTier,
  Difficulty,
  Mode,
  Persona,
  QuestionType,
  Track,
} from "#contract/vocabulary.ts";
import type { AdminApi } from "./admin-port.ts";
import type { BankApi } from "./bank-port.ts";
import type { Failure, Outcome } from "./outcome.ts";
import type { SharingApi } from "./sharing-port.ts";

export type { Failure, Issue, Outcome } from "./outcome.ts";

/** What a new interview is asked to be; what is left out takes the Worker's default. */
export type NewSession = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly adaptive: boolean;
  readonly questionCount: number;
  /** Exactly these, in this order. */
  readonly questionIds?: string[];
  readonly warmUp: boolean;
  readonly behavioralTarget: number;
  readonly persona: Persona;
  readonly mode: Mode;
  readonly focus?: string[];
  readonly timeLimitMinutes?: number;
  readonly timeZone: string;
};

export type CoverageQuestion = {
  readonly track: Track;
  readonly companyStyle: CompanyStyle;
  readonly difficulty: Difficulty;
  readonly questionCount: number;
  readonly behavioralTarget: number;
};

export type SessionStatus = (typeof SESSION_STATUSES)[number];

export type SessionFilter = {
  readonly limit?: number;
  readonly cursor?: string;
  readonly track?: Track;
  readonly status?: SessionStatus;
  readonly q?: string;
};

export type QuestionFilter = {
  readonly track?: Track;
  readonly companyStyle?: CompanyStyle;
  readonly difficulty?: Difficulty;
  readonly type?: QuestionType;
  readonly tag?: string;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
};

/** The report, or after how many seconds to ask again. */
export type Finishing =
  | { readonly ready: true; readonly report: Report }
  | { readonly ready: false; readonly retryAfterSeconds: number };

export type TranscriptFormat = "json" | "md" | "txt";

export type Credentials = { readonly email: string; readonly password: string };

/** Accounts: making one, coming in, and what one may change about oneself. */
export type AccountApi = {
  /** Asks for an account; a code goes to the address. */
  signUp(body: Credentials & { readonly name?: string }): Promise<Outcome<MailSent>>;
  /** Gives the code: the guest is an account from then on. */
  verify(body: { readonly email: string; readonly code: string }): Promise<Outcome<SignedIn>>;
  resendCode(email: string): Promise<Outcome<MailSent>>;
  login(body: Credentials & { readonly bringAlong?: boolean }): Promise<Outcome<SignedIn>>;
  /** Ends this sign-in, or all of them. */
  logout(everywhere?: boolean): Promise<Outcome<null>>;
  requestReset(email: string): Promise<Outcome<MailSent>>;
  /** `token` is the one of the mailed link. */
  resetPassword(body: { readonly token: string; readonly newPassword: string }): Promise<Outcome<null>>;
  changePassword(body: { readonly currentPassword: string; readonly newPassword: string }): Promise<Outcome<null>>;
  /** Sends a code to a new address. */
  requestEmail(body: Credentials): Promise<Outcome<MailSent>>;
  confirmEmail(code: string): Promise<Outcome<SignedIn>>;
  signIns(): Promise<Outcome<SignInList>>;
  endSignIn(id: string): Promise<Outcome<null>>;
  me(): Promise<Outcome<Profile>>;
  changeMe(body: ChangeProfile): Promise<Outcome<Profile>>;
  /** Deletes everything about this person; accounts give their password. */
  deleteMe(password?: string): Promise<Outcome<null>>;
  /** What this deployment offers. */
  service(): Promise<Outcome<Service>>;
};

export type Api = AccountApi & {
  /** Signs this browser in as a guest, or keeps the sign-in it has. */
  guest(): Promise<Outcome<SignedIn>>;
  /** Whether a language model is set up, and how it does. */
  aiStatus(): Promise<Outcome<AiStatus>>;
  questions(filter: QuestionFilter): Promise<Outcome<QuestionList>>;
  graderCard(): Promise<Outcome<GraderCard>>;
  /** How the grader reads a text; nothing is kept. */
  tryGrader(body: TryGrader): Promise<Outcome<GraderTrial>>;
  coverage(question: CoverageQuestion): Promise<Outcome<Coverage>>;
  createSession(body: NewSession): Promise<Outcome<CreatedSession>>;
  listSessions(filter: SessionFilter): Promise<Outcome<SessionList>>;
  session(id: string): Promise<Outcome<SessionView>>;
  start(id: string, cid: string): Promise<Outcome<Started>>;
  message(id: string, body: SendMessage): Promise<Outcome<Acked>>;
  action(id: string, body: SendAction): Promise<Outcome<Acked>>;
  /** Ends the interview if need be. */
  finish(id: string): Promise<Outcome<Finishing>>;
  report(id: string): Promise<Outcome<Report>>;
  transcript(id: string): Promise<Outcome<Transcript>>;
  /** Without a tier it is the interview's own, or the usual one. */
  careerLevel(id: string, tier?: CompanyTier): Promise<Outcome<CareerEstimate>>;
  /** What was scored again before, oldest first. */
  rescores(id: string): Promise<Outcome<readonly Rescored[]>>;
  /** Scores again under today's reader, rubrics and bank. */
  rescore(id: string): Promise<Outcome<readonly Rescored[]>>;
  deleteSession(id: string): Promise<Outcome<null>>;
  /** A single-use ticket for the socket. */
  ticket(id: string): Promise<Outcome<{ readonly ticket: string }>>;
  transcriptAddress(id: string, format: TranscriptFormat): string;
  socketAddress(id: string): string;
  /** Of the archive of everything about this person. */
  readonly exportAddress: string;
} & SharingApi &
  AdminApi &
  BankApi;

/** True when asking again later may succeed. */
export function isPassing(failure: Failure): boolean {
  if (failure.kind === "offline") return true;
  return failure.status === 429 || failure.status >= 500;
}
