/** One part of the settings, with its heading and, where something was just stored, the word for it. */
import type { ComponentChildren } from "preact";

type SectionProps = {
  readonly id: string;
  readonly title: string;
  readonly line?: ComponentChildren;
  readonly children: ComponentChildren;
};

export function Section({ id, title, line, children }: SectionProps) {
  return (
    <section id={id} class="settings-section" aria-labelledby={`${id}-title`}>
      <div class="settings-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {line === undefined ? null : <p class="choice-line">{line}</p>}
      </div>
      <div class="settings-body">{children}</div>
    </section>
  );
}
