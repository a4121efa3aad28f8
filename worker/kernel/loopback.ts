/** Names and addresses by which a machine means itself. Resolves nothing. */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name of an address (as `URL.hostname` gives it) can only be this very machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
