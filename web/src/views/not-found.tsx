/** An address that leads nowhere: says so and offers the two ways on. */
import { LinkButton } from "../ui/button.tsx";

export function NotFound() {
  return (
    <div class="page page-narrow">
      <h1 tabIndex={-1}>
        There is <mark class="mark mark-contradicted">nothing</mark> at this address.
      </h1>
      <p class="lead">
        The link may be mistyped, or the interview it led to was deleted. Interviews open only in the browser they were
        held in.
      </p>
      <div class="actions">
        <LinkButton href="/" kind="main">
          Go to the first page
        </LinkButton>
        <LinkButton href="/history">Look at your interviews</LinkButton>
      </div>
    </div>
  );
}
