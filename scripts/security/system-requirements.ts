/** What is required of sockets, the page, models, cost and deployment. */
import type { Requirement } from "./requirement.ts";

export const SYSTEM: readonly Requirement[] = [
  { id: "C1", text: "Sockets open for allowed origins only" },
  { id: "C2", text: "A sign-in and a single-use ticket of 60 seconds, for one session" },
  { id: "C3", text: "No credential in an address or a log" },
  { id: "C4", text: "Ownership is settled before an object is touched, and again by it" },
  {
    id: "C5",
    text: "Every frame fits a schema; five bad ones close the socket",
    exception: "The gate sends 15,000 frames and 3,000 requests; 100,000 of each are `npm run nightly -- fuzz`",
  },
  { id: "C6", text: "Frames of 64 KiB at most, answers of 20,000 characters" },
  { id: "C7", text: "Rates of every socket" },
  { id: "C8", text: "One socket has the floor, three at most, one interview at a time" },
  { id: "C9", text: "Sockets close with the access that opened them" },
  { id: "C10", text: "Heartbeats wake nobody" },
  {
    id: "C11",
    text: "A page that does not read gets no more sound at 768 KiB, and is let go with 1013 at 256 KiB of text",
    exception:
      "The platform tells no object what is queued for a socket, so what was sent is counted until the page reports playback, has a command taken or, for text, sends sound; who does that without reading is bounded by the rates of C7 and the budgets of F3",
  },
  { id: "E1", text: "A strict content policy" },
  { id: "E2", text: "Trusted Types" },
  { id: "E3", text: "Security headers on every answer" },
  { id: "E4", text: "Words reach the page as text" },
  { id: "E5", text: "Answers are not stored, assets for good" },
  { id: "E6", text: "Signing out clears the device" },
  { id: "F1", text: "Every paid call is reserved before and settled after" },
  { id: "F2", text: "Budgets are conditional statements on the primary" },
  { id: "F3", text: "Caps by turn, session, user and day; off is refused in production" },
  { id: "F4", text: "Context is bounded" },
  { id: "F5", text: "Only stored words of the interviewer are spoken" },
  {
    id: "F6",
    text: "Listening costs only while somebody speaks: a minute of noise at most, then the interview pauses",
    exception:
      "Noise that comes and goes costs the silences in between as well, fifteen seconds each at most, until 59 seconds of sound in all, and never more than the minutes of F3",
  },
  { id: "F7", text: "Everybody's day has a row; operations are told" },
  { id: "F8", text: "Guests reach no paid vendor unless the setting says so" },
  { id: "F9", text: "Scores are arithmetic over quotes that were found" },
  { id: "F10", text: "What a model says is parsed, guarded or dropped" },
  { id: "F11", text: "Injection moves no score" },
  { id: "F12", text: "Prompts hold no secret" },
  { id: "H1", text: "Secrets are bindings; a placeholder stops the start" },
  {
    id: "H2",
    text: "Lock file, known faults of packages and a bill of materials (CycloneDX) in the workflow",
  },
  {
    id: "H3",
    text: "Pinned packages, 25 at most at run time, none of whose scripts runs when it is installed",
    exception: "That a new version is a week old is looked at by hand, when a pin is moved",
  },
  { id: "H4", text: "No development route in production" },
  { id: "H5", text: "Old and new versions understand each other" },
  {
    id: "H6",
    text: "An interview that is held by a script, against the local build",
    later: true,
    exception: "Every five minutes against the deployment, with alerts: later, in the reference as well",
  },
];
