/** Development without a mail server: the mail stands in the terminal. Production never comes here. */
import type { SendLetter } from "./queue.ts";

export const printLetter: SendLetter = async ({ to, subject, text }) => {
  console.info(`\n--- mail to ${to}\n${subject}\n\n${text}---`);
};
