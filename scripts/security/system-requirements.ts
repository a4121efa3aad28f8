/** What is required of sockets, the page, models, cost and deployment. */
import type { Requirement } from "./requirement.ts";

export const SYSTEM: readonly Requirement[] = [
  {
    id: "C1",
    text: "Sockets open over TLS, plainly only on the own machine in development, and for allowed origins only",
  },
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
  {
    id: "C9",
    text: "Sockets close with the access that opened them",
    exception:
      "Whatever ends a sign-in tells the objects, and an alarm closes with its end; the database is asked once more within a minute of activity, not every five minutes of silence, in which an object sleeps",
  },
  {
    id: "C10",
    text: "Heartbeats wake nobody",
    exception:
      "The page finds a dead server within 20 seconds; a page that is gone is found by the platform, which alone answers heartbeats, and its socket closes with the next one of the same interview or with its sign-in",
  },
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
  {
    id: "F7",
    text: "Everybody's day has a row; operations are told, and administrators see who and what it went to",
    exception:
      "By what was bought (tokens, characters, seconds), not by vendor: one kind has one budget, whoever serves it",
  },
  { id: "F8", text: "Guests reach no paid vendor unless the setting says so" },
  { id: "F9", text: "Scores are arithmetic over quotes that were found" },
  { id: "F10", text: "What a model says is parsed, guarded or dropped" },
  { id: "F11", text: "Injection moves no score" },
  { id: "F12", text: "Prompts hold no secret" },
  {
    id: "H1",
    text: "Secrets are bindings; a placeholder stops the start; files, page and script are searched for keys at every push",
    exception: "Past commits are not searched: each of them was, when it was made",
  },
  {
    id: "H2",
    text: "Lock file, known faults of packages and a bill of materials (CycloneDX) in the workflow",
  },
  {
    id: "H3",
    text: "Pinned packages, 25 at most at run time, none of whose scripts runs when it is installed",
    exception: "That a new version is a week old is looked at by hand, when a pin is moved",
  },
  { id: "H4", text: "No development route and no source map in production; other methods get 405" },
  {
    id: "H5",
    text: "Old and new versions understand each other",
    exception:
      "That objects keep their code for up to 300 seconds is the platform's default and stands in no setting; a gradual roll-out is rehearsed later, in the reference as well",
  },
  {
    id: "H6",
    text: "An interview that is held by a script, against the local build",
    later: true,
    exception: "Every five minutes against the deployment, with alerts: later, in the reference as well",
  },
];
