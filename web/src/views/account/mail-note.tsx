/** Where mail does not leave this server, or no account can be made: said before anybody waits for it. */
import type { Service } from "#contract/http/status.ts";
import { Notice } from "../../ui/notice.tsx";

type MailNoteProps = { readonly service: Service | null; readonly wants: "account" | "link" };

export function MailNote({ service, wants }: MailNoteProps) {
  if (service === null) return null;
  if (wants === "account" && !service.signUp) {
    return (
      <Notice tone="note">
        <p>
          New accounts cannot be made here: this server {service.mail === "off" ? "sends no mail" : "has them closed"}.
          You can do everything as a guest in this browser.
        </p>
      </Notice>
    );
  }
  if (service.mail === "sent") return null;
  return (
    <Notice tone="note">
      <p>
        {service.mail === "outbox" ? (
          <>
            This is a development server. It sends no mail; what it would send is in{" "}
            <a href="/api/dev/outbox" target="_blank" rel="noreferrer">
              its outbox (a new tab)
            </a>
            .
          </>
        ) : (
          "This server sends no mail. Ask whoever runs it for help."
        )}
      </p>
    </Notice>
  );
}
