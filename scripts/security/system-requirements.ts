/** What is required of sockets, the page, models, cost and deployment. */
import type { Requirement } from "./requirement.ts";

const SOCKET = "workers/session/socket.test.ts";
const POLICY = "workers/http/policy.test.ts";
const TOKENS = "unit/kernel/tokens.test.ts";
const BUDGETS = "workers/db/budgets.test.ts";
const LIVE = "workers/http/live-sessions.test.ts";
const FAILURES = "workers/http/failures.test.ts";
const LOOKS = "e2e/looks.test.ts";
const DEPLOYMENT = "unit/scripts/deployment.test.ts";

export const SYSTEM: readonly Requirement[] = [
  {
    id: "C1",
    text: "Sockets open for allowed origins only",
    also: [[POLICY, "may change something only from the own page"]],
  },
  {
    id: "C2",
    text: "A sign-in and a single-use ticket of 60 seconds, for one session",
    also: [
      [SOCKET, "takes a ticket once"],
      [SOCKET, "takes no ticket of another session"],
      [TOKENS, "lives for a minute"],
    ],
  },
  {
    id: "C3",
    text: "No credential in an address or a log",
    also: [[FAILURES, "no log line holds the failing statement, its values or the token"]],
  },
  {
    id: "C4",
    text: "Ownership is settled before an object is touched, and again by it",
    also: [
      [SOCKET, "refuses the object's door to a stranger who got past the Worker"],
      [POLICY, "answers a foreign and an unknown session alike in %s"],
    ],
  },
  {
    id: "C5",
    text: "Every frame fits a schema; five bad ones close the socket",
    also: [[SOCKET, "is closed at the fifth bad frame, also when the object forgot the first four"]],
    exception: "The gate sends 15,000 frames and 3,000 requests; 100,000 of each are `npm run nightly -- fuzz`",
  },
  {
    id: "C6",
    text: "Frames of 64 KiB at most, answers of 20,000 characters",
    also: [
      [SOCKET, "is closed with 1009 for a frame over 64 KiB"],
      ["workers/http/sessions-text.test.ts", "may not be 20,001 characters, none, or only blanks"],
    ],
  },
  {
    id: "C7",
    text: "Rates of every socket",
    also: [[LIVE, "beyond the rate of a socket are answered 429 with Retry-After; reading goes on"]],
  },
  {
    id: "C8",
    text: "One socket has the floor, three at most, one interview at a time",
    also: [
      [SOCKET, "accepts three sockets and answers the fourth with 429"],
      ["workers/db/live-sessions.test.ts", "goes to exactly one of many that ask at once"],
    ],
  },
  {
    id: "C9",
    text: "Sockets close with the access that opened them",
    also: [[LIVE, "is not the only end of access: the object's alarm is set to the end of the sign-in"]],
  },
  { id: "C10", text: "Heartbeats wake nobody", also: [[SOCKET, "is answered its heartbeat by the platform"]] },
  {
    id: "C11",
    text: "A reader who does not read is let go",
    exception:
      "The platform tells no object what is queued for a socket; sound is sent at most 2.5 s ahead of what the page reports as played (decision 0033), text only as answers",
  },
  {
    id: "E1",
    text: "A strict content policy",
    also: [
      [DEPLOYMENT, "are never allowed inline script, inline style or another origin"],
      [LOOKS, "what is on the page loads from nowhere else"],
    ],
  },
  {
    id: "E2",
    text: "Trusted Types",
    also: [[DEPLOYMENT, "carry the very headers of the Worker"]],
  },
  {
    id: "E3",
    text: "Security headers on every answer",
    also: [
      [POLICY, "secures %s and keeps it out of caches"],
      [DEPLOYMENT, "carry the very headers of the Worker"],
    ],
  },
  { id: "E4", text: "Words reach the page as text", also: [["unit/web/ui/message-text.test.tsx", ""]] },
  {
    id: "E5",
    text: "Answers are not stored, assets for good",
    also: [
      [POLICY, "secures %s and keeps it out of caches"],
      [FAILURES, "that exist are passed on with their caching"],
    ],
  },
  { id: "E6", text: "Signing out clears the device", also: [["unit/web/models/visitor-models.test.ts", ""]] },
  {
    id: "F1",
    text: "Every paid call is reserved before and settled after",
    also: [["unit/session/model-spending.test.ts", ""]],
  },
  {
    id: "F2",
    text: "Budgets are conditional statements on the primary",
    also: [
      [BUDGETS, "never exceeds the user's row: 50 at once"],
      [BUDGETS, "counts once, also when it is said twice at once or otherwise later"],
    ],
  },
  {
    id: "F3",
    text: "Caps by turn, session, user and day; off is refused in production",
    also: [["unit/kernel/config.test.ts", "lets %s be off in development and refuses that in production"]],
  },
  { id: "F4", text: "Context is bounded", also: [["unit/session/model-budget.test.ts", ""]] },
  { id: "F5", text: "Only stored words of the interviewer are spoken" },
  {
    id: "F6",
    text: "Listening costs only while somebody speaks",
    exception:
      "What is listened to is bounded by minutes of interview and day (F1, F3); that noise alone ends it has no test with this id",
  },
  {
    id: "F7",
    text: "Everybody's day has a row; operations are told",
    also: [[BUDGETS, "is announced when it is half, four fifths and wholly given away, each once"]],
  },
  {
    id: "F8",
    text: "Guests reach no paid vendor unless the setting says so",
    also: [
      [
        "workers/accounts/model-access.test.ts",
        "is not for guests where the setting keeps them from paid vendors, and then costs nothing",
      ],
    ],
  },
  {
    id: "F9",
    text: "Scores are arithmetic over quotes that were found",
    also: [["unit/engine/injection/lying-model.test.ts", ""]],
  },
  { id: "F10", text: "What a model says is parsed, guarded or dropped", also: [["unit/session/guard.test.ts", ""]] },
  { id: "F11", text: "Injection moves no score", also: [["unit/engine/injection/levels.test.ts", ""]] },
  {
    id: "F12",
    text: "Prompts hold no secret",
    also: [
      ["unit/session/prompts/wording.test.ts", "it holds no statement, pattern, hint or model answer of any question"],
      [
        "unit/session/prompts/wording.test.ts",
        "it holds nothing of the candidate that was not said, and nothing that opens anything",
      ],
    ],
  },
  {
    id: "H1",
    text: "Secrets are bindings; a placeholder stops the start",
    also: [
      ["unit/kernel/config.test.ts", "refuses the key of %o and names the variable"],
      [DEPLOYMENT, "holds no database id and no key"],
    ],
  },
  {
    id: "H2",
    text: "Lock file, audit in the workflow",
    also: [
      ["unit/scripts/workflows.test.ts", "on a pull request: the landing gate, licences and known faults of packages"],
    ],
    exception: "No SBOM yet",
  },
  { id: "H3", text: "Pinned packages, install scripts off", also: [[DEPLOYMENT, "pins every package exactly"]] },
  { id: "H4", text: "No development route in production" },
  {
    id: "H6",
    text: "An interview that is held by a script, against the local build",
    also: [["unit/scripts/interview/hold.test.ts", ""]],
    exception: "Every five minutes against the deployment, with alerts: later, in the reference as well",
  },
  { id: "H5", text: "Old and new versions understand each other", also: [["unit/engine/golden.test.ts", ""]] },
];
