/** What is required of accounts, sign-ins, access and privacy. */
import type { Requirement } from "./requirement.ts";

export const PEOPLE: readonly Requirement[] = [
  {
    id: "A1",
    text: "Passwords of 12 to 128 characters, from one constant; longer ones are refused, never cut",
    exception: "Twelve instead of the fifteen of NIST 800-63B-4: decision 0030",
  },
  { id: "A2", text: "Any Unicode, no rules of composition" },
  { id: "A3", text: "No common passwords, none made of the person, the product or a row of keys" },
  { id: "A4", text: "scrypt N=2^15 r=8 p=3, salt of 16 bytes, PHC string", exception: "No pepper: it is optional" },
  { id: "A5", text: "Parameters are read from the hash and raised at the next log-in" },
  {
    id: "A6",
    text: "Hashing is no lever: small bodies, two at work and fourteen in line, who waits over two seconds gets 503",
    exception: "Times are measured, not asserted: `npm run bench -- login`",
  },
  {
    id: "A7",
    text: "Log-in tells nothing until the password is right",
    exception: "Times are measured, not asserted: `npm run bench -- login`",
  },
  {
    id: "A8",
    text: "Sign-up, resend and forgotten password answer the same for every address",
    exception:
      "Times are not asserted: either way one mail is queued and sent after the answer, and sign-up hashes once",
  },
  { id: "A9", text: "Failed log-ins wait by account, by address and by guest, and lock nobody out for good" },
  { id: "A10", text: "Codes: six even digits, hashed, ten minutes, once, five tries, bound to who asked" },
  { id: "A11", text: "Reset links: 256 bits, hashed, ten minutes, once, behind the #; every sign-in ends" },
  { id: "A12", text: "Mail is limited by mailbox and by network address; no line breaks in headers" },
  { id: "A13", text: "A new password needs the old one, a new address the password and its mailbox" },
  { id: "A14", text: "The first administrator comes from a command, nobody from a request" },
  {
    id: "A15",
    text: "Administrators have a second factor",
    later: true,
    exception:
      "Later, in the reference as well: until then a fresh password, a reason and the audit hold them (X8, X9)",
  },
  {
    id: "A16",
    text: "Without keys of a challenge the stricter limits apply",
    later: true,
    exception: "There is no challenge to switch on yet, so these limits always apply (A9, A12)",
  },
  { id: "B1", text: "The sign-in cookie: __Host-, Secure, HttpOnly, SameSite, no Domain" },
  { id: "B2", text: "No token where scripts of a page can read it" },
  { id: "B3", text: "Secrets of 256 bits, stored hashed, renewed at log-in and change of rights" },
  { id: "B4", text: "Sign-ins end on the server, one, here or everywhere" },
  { id: "B5", text: "14 days idle and 30 in all; administrators 30 minutes and 12 hours" },
  { id: "B6", text: "Ban, deletion and change of password end sign-ins and live sockets" },
  { id: "B7", text: "Tokens: fixed algorithm, issuer, audience, type; ten minutes, renewable while the sign-in lives" },
  { id: "B8", text: "Refresh tokens rotate", exception: "There are none: programs renew as in B7" },
  { id: "B9", text: "A key for each purpose, two valid at once" },
  { id: "B10", text: "Changes by cookie come from the own page, as JSON; what a form sends is never taken" },
  { id: "X1", text: "Every route has a policy; what has none does not pass" },
  { id: "X2", text: "Every route against every kind of caller" },
  { id: "X3", text: "No request sets what is not a user's to set" },
  { id: "X4", text: "Answers hold the fields of their row and nothing else" },
  {
    id: "X5",
    text: "Bound values only in SQL",
    exception:
      "No scanner of statements (sqlmap) is run: every parameter is fuzzed under X6, and no statement is put together from text",
  },
  { id: "X6", text: "Bodies, depths, lists and repeated names are bounded; nothing reaches a prototype" },
  { id: "X7", text: "An interview goes its steps in order" },
  { id: "X8", text: "Administrators: fresh log-in, a reason, and always one of them left" },
  {
    id: "X9",
    text: "An audit that is only added to, in one chain",
    exception: "Network addresses stand in it as keyed hashes: it outlives the people it is about",
  },
  { id: "X10", text: "No origin is allowed to read by CORS" },
  { id: "X11", text: "Uploads", exception: "There are none" },
  {
    id: "X12",
    text: "One way out, to configured hosts, without redirects",
    exception: "Mail leaves by its own configured host: decision 0031",
  },
  { id: "X13", text: "Errors give nothing away" },
  { id: "G1", text: "An export of everything; the list is compared with the schema" },
  { id: "G2", text: "A deletion leaves nothing but ids" },
  {
    id: "G3",
    text: "A deletion that stops anywhere is finished",
    exception: "An export only reads: it is asked for again, decision 0032",
  },
  {
    id: "G4",
    text: "What nobody comes back to is deleted",
    exception: "No audio is kept on the server; a recording stays in the browser",
  },
  {
    id: "G5",
    text: "Logs hold no words, addresses, codes or tokens",
    exception: "Development without a mail server prints its mail",
  },
  {
    id: "G6",
    text: "Providers get only what the call needs",
    exception:
      "The region of a provider is not chosen by setting; that somebody agreed to the microphone is kept on their device",
  },
];
