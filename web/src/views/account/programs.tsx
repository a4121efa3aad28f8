/** How a program of one's own signs in. No long-lived key is made or kept: tokens are short and can be renewed. */
import { useApp } from "../../ui/app-context.ts";
import { Section } from "./section.tsx";

export function Programs() {
  const { origin } = location;
  const { account } = useApp();
  const body = JSON.stringify({
    grantType: "password",
    email: account.user.value?.email ?? "you@example.org",
    password: "…",
  });
  // Addresses may hold the sign that ends a word of the shell.
  const quoted = body.replaceAll("'", "'\\''");
  return (
    <Section
      id="programs"
      title="Programs"
      line="For a script of your own. Its sign-in stands in the list above and can be ended there."
    >
      <p>A program asks for a token with your address and password, and sends it as a bearer token:</p>
      <section class="settings-code" aria-label="How a program asks for a token">
        <pre>{`curl ${origin}/api/v1/auth/token \\\n  -H 'content-type: application/json' \\\n  -d '${quoted}'`}</pre>
      </section>
      <p>
        A token lives ten minutes. An ended one is renewed with <code>{'{"grantType":"renew","accessToken":"…"}'}</code>{" "}
        at the same address, as long as its sign-in lives. All routes are in <a href="/api/docs">the API’s page</a>.
      </p>
    </Section>
  );
}
