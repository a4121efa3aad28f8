/** Stands in the deployed script for what the mail library fetches parts of a mail with, and the runtime's HTTP with it. */
export default function fetching() {
  throw new Error("no part of a mail is fetched");
}
