/**
 * Every failure that a client can meet: one code, one row of facts about it.
 * The table is total: a new code without a row does not compile.
 */

export const ERROR_CODES = [
  "BAD_REQUEST",
  "BAD_FRAME",
  "VALIDATION_FAILED",
  "UNAUTHENTICATED",
  "FORBIDDEN_ORIGIN",
  "ACCOUNT_NEEDED",
  "FORBIDDEN",
  "LOG_IN_AGAIN",
  "LAST_ADMIN",
  "BANNED",
  "LOGIN_FAILED",
  "PASSWORD_WRONG",
  "CODE_INVALID",
  "LINK_INVALID",
  "HAS_ACCOUNT",
  "SIGN_UP_CLOSED",
  "NOT_FOUND",
  "METHOD_NOT_ALLOWED",
  "NOT_READY",
  "CID_CONFLICT",
  "TURN_CLOSED",
  "TURN_UNKNOWN",
  "WRONG_STAGE",
  "SESSION_ENDED",
  "SESSION_DELETED",
  "NOT_CONTROLLER",
  "EMPTY_POOL",
  "TEXT_TOO_LONG",
  "BODY_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "RATE_LIMITED",
  "QUOTA_EXCEEDED",
  "VOICE_UNAVAILABLE",
  "AUDIO_GAP",
  "TICKET_INVALID",
  "PROTOCOL_UNSUPPORTED",
  "TOO_MANY_SOCKETS",
  "OTHER_SESSION_LIVE",
  "OVERLOADED",
  "STORAGE_UNAVAILABLE",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorFacts = {
  /** HTTP status. */
  readonly status: number;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** WebSocket close code, where the failure ends the socket. */
  readonly close?: number;
  /** What happened and what to do, for the user. */
  readonly title: string;
};

export const ERRORS: Readonly<Record<ErrorCode, ErrorFacts>> = {
  BAD_REQUEST: { status: 400, retryable: false, title: "The request could not be read. It is not valid JSON." },
  BAD_FRAME: { status: 400, retryable: false, title: "The message could not be read. Nothing was stored." },
  VALIDATION_FAILED: { status: 422, retryable: false, title: "Some fields are missing or not allowed." },
  UNAUTHENTICATED: { status: 401, retryable: false, title: "You are not signed in, or the sign-in has ended." },
  FORBIDDEN_ORIGIN: { status: 403, retryable: false, title: "This request came from a page that may not make it." },
  ACCOUNT_NEEDED: { status: 403, retryable: false, title: "This needs an account. Guests can make one at any time." },
  FORBIDDEN: { status: 403, retryable: false, title: "Your account may not do this." },
  LOG_IN_AGAIN: { status: 403, retryable: false, title: "This needs a log-in of the last 15 minutes. Log in again." },
  LAST_ADMIN: { status: 409, retryable: false, title: "You are the only administrator. Make another one first." },
  BANNED: { status: 403, retryable: false, title: "This account is closed. Write to us if you think that is wrong." },
  LOGIN_FAILED: { status: 401, retryable: false, title: "The e-mail address or the password is wrong." },
  PASSWORD_WRONG: { status: 403, retryable: false, title: "That is not your password. Nothing was changed." },
  CODE_INVALID: {
    status: 400,
    retryable: false,
    title: "That code does not fit, or has ended. Look at the newest mail, or ask for another.",
  },
  LINK_INVALID: { status: 400, retryable: false, title: "This link was used or has ended. Ask for another." },
  HAS_ACCOUNT: { status: 409, retryable: false, title: "You are signed in with an account. Log out to make another." },
  SIGN_UP_CLOSED: {
    status: 403,
    retryable: false,
    title: "New accounts cannot be made here. You can go on as a guest.",
  },
  NOT_FOUND: { status: 404, retryable: false, title: "There is nothing here, or it is not yours." },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, title: "This address does not offer that method." },
  NOT_READY: { status: 404, retryable: true, title: "There is no report yet. It is made when the interview ends." },
  CID_CONFLICT: {
    status: 409,
    retryable: false,
    title: "This message was already sent with other words. The first one stands.",
  },
  TURN_CLOSED: { status: 409, retryable: false, title: "That question has closed. Your words are kept as a draft." },
  TURN_UNKNOWN: { status: 409, retryable: false, title: "That turn does not exist in this interview." },
  WRONG_STAGE: { status: 409, retryable: false, title: "That is not possible at this point of the interview." },
  SESSION_ENDED: { status: 409, retryable: false, title: "The interview has ended. Nothing more can be added." },
  SESSION_DELETED: { status: 404, retryable: false, close: 4410, title: "This interview was deleted." },
  NOT_CONTROLLER: {
    status: 409,
    retryable: false,
    close: 4001,
    title: "The interview is open in another window, which has the floor.",
  },
  EMPTY_POOL: { status: 422, retryable: false, title: "There are no questions for this choice." },
  TEXT_TOO_LONG: {
    status: 413,
    retryable: false,
    title: "That is longer than one message may be. Shorten it and send again.",
  },
  BODY_TOO_LARGE: { status: 413, retryable: false, title: "The request is larger than allowed." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false, title: "Send JSON with the content type application/json." },
  RATE_LIMITED: { status: 429, retryable: true, title: "Too many requests. Wait a moment and try again." },
  QUOTA_EXCEEDED: { status: 429, retryable: true, title: "The allowance for now is used up." },
  VOICE_UNAVAILABLE: { status: 503, retryable: true, title: "Voice is not available. You can type instead." },
  AUDIO_GAP: { status: 409, retryable: false, title: "I lost the last few seconds. Please repeat them." },
  TICKET_INVALID: {
    status: 401,
    retryable: true,
    close: 4401,
    title: "The connection ticket is missing, used or too old.",
  },
  PROTOCOL_UNSUPPORTED: { status: 409, retryable: false, title: "This page is out of date. Reload it to go on." },
  TOO_MANY_SOCKETS: { status: 429, retryable: true, title: "The interview is open in too many windows." },
  OTHER_SESSION_LIVE: {
    status: 409,
    retryable: true,
    title: "Another interview of yours is running. Leave or end it, then come back to this one.",
  },
  OVERLOADED: { status: 503, retryable: true, title: "Viva is busy. Your words are kept; try again in a moment." },
  STORAGE_UNAVAILABLE: {
    status: 503,
    retryable: true,
    title: "Storage does not answer. Your words are kept on this device.",
  },
  INTERNAL: { status: 500, retryable: true, title: "Something went wrong on our side. Nothing you sent was lost." },
};
