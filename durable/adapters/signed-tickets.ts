/** Socket tickets as the Worker signs them. Verifies only; that a ticket is used once is the journal's matter. */
import { verifyTicket } from "#kernel/tokens.ts";
import type { Clock, Tickets } from "../ports.ts";

export function signedTickets(secretKeys: readonly string[], clock: Clock): Tickets {
  return { verify: (ticket) => verifyTicket(secretKeys, ticket, new Date(clock.now())) };
}
