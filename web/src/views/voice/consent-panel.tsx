/** What speaking means for the candidate, before the microphone is opened for the first time. */
import { CONSENT_FACTS } from "../../models/voice/consent-facts.ts";
import { Button } from "../../ui/button.tsx";

type ConsentPanelProps = { readonly onAgree: () => void; readonly onDecline: () => void; readonly decline: string };

export function ConsentPanel({ onAgree, onDecline, decline }: ConsentPanelProps) {
  return (
    <section class="consent" aria-labelledby="consent-title">
      <h2 id="consent-title">Before the microphone is opened</h2>
      <dl class="consent-facts">
        {CONSENT_FACTS.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.line}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <Button kind="main" icon="mic" onClick={onAgree}>
          Agree and open the microphone
        </Button>
        <Button onClick={onDecline}>{decline}</Button>
      </div>
    </section>
  );
}
