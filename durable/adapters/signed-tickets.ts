/** Socket tickets as the Worker signs them. Verifies only; that a ticket is used once is the journal's matter. */
import { verifyTicket } from "#kernel/tokens.ts";
import type { Tickets } from "../ports.ts";

export function signedTickets(secretKey: string): Tickets {
  return { verify: (ticket, now) => verifyTicket(secretKey, ticket, new Date(now)) };
}
