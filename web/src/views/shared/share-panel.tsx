/** Sharing a report: nothing is shared until a link is made, with the parts that its owner ticks. */
import { useModel, useSignal } from "@preact/signals";
import { SHARED_SECTIONS, type ShareLink } from "#contract/http/sharing.ts";
import { tell } from "../../models/failure-words.ts";
import { DAYS, ShareModel } from "../../models/sharing/share-links.ts";
import { linkState, linkWords, SECTION_WORDS, sectionNames, viewWords } from "../../models/sharing/share-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { Tick } from "../../ui/tick.tsx";

type Model = InstanceType<typeof ShareModel>;

export function SharePanel({ sessionId }: { readonly sessionId: string }) {
  const { api } = useApp();
  const model = useModel(() => new ShareModel({ api, sessionId }));
  const links = model.links.value ?? [];
  const isShared = links.some((link) => linkState(link, new Date()) === "open");
  return (
    <section id="share" tabIndex={-1} class="report-part not-printed" aria-labelledby="share-title">
      <h2 id="share-title">Share</h2>
      <p>
        {isShared
          ? "Whoever has one of the links below can read what it shows."
          : "Nobody but you can read this report."}{" "}
        A link shows the parts you tick and nothing else. Your name and address are taken out of it, the transcript and
        the model answers stay here, and search engines are told to keep away.
      </p>
      <NewLink model={model} />
      <Address model={model} />
      {model.failure.value === null ? null : (
        <FailureNotice told={tell(model.failure.value, "Links that there are stay as they are.")} />
      )}
      <Links model={model} links={links} />
    </section>
  );
}

function NewLink({ model }: { readonly model: Model }) {
  const chosen = model.sections.value;
  return (
    <details class="more">
      <summary>
        <Icon name="down" class="fold" />
        Make a link
      </summary>
      <form
        class="share-form"
        onSubmit={(event) => {
          event.preventDefault();
          void model.create();
        }}
      >
        <fieldset>
          <legend class="choice-name">What the link shows</legend>
          <div class="share-sections">
            {SHARED_SECTIONS.map((section) => (
              <Tick
                key={section}
                {...SECTION_WORDS[section]}
                checked={chosen.has(section)}
                onChange={(on) => model.toggle(section, on)}
              />
            ))}
          </div>
        </fieldset>
        <Select
          id="share-days"
          label="It ends by itself after"
          place="share-days"
          options={DAYS.map((days) => ({ value: String(days), name: days === 1 ? "1 day" : `${days} days` }))}
          value={String(model.days.value)}
          onChange={(days) => model.setDays(Number(days))}
        />
        <div class="actions">
          <Button type="submit" kind="main" icon="link" busy={model.busy.value} disabled={chosen.size === 0}>
            Make the link
          </Button>
        </div>
        {chosen.size === 0 ? <p class="quiet">Tick at least one part.</p> : null}
      </form>
    </details>
  );
}

/** The address is told once; the server keeps only a print of it. */
function Address({ model }: { readonly model: Model }) {
  const address = model.address.value;
  return (
    <div role="status" class="share-made">
      {address === null ? null : <Ready key={address} address={address} />}
    </div>
  );
}

function Ready({ address }: { readonly address: string }) {
  const state = useSignal<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      state.value = "copied";
    } catch {
      state.value = "failed";
    }
  };
  return (
    <>
      <label for="share-address">
        <strong>The link is ready.</strong> Copy it now: it is shown this once.
      </label>
      <div class="share-address">
        <input
          id="share-address"
          type="text"
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={state.value === "copied" ? "check" : "copy"} onClick={() => void copy()}>
          {state.value === "copied" ? "Copied" : "Copy the link"}
        </Button>
      </div>
      {state.value === "failed" ? (
        <p class="tool-failed">The browser did not allow copying. Select the address and copy it by hand.</p>
      ) : null}
    </>
  );
}

function Links({ model, links }: { readonly model: Model; readonly links: readonly ShareLink[] }) {
  if (links.length === 0) return null;
  const now = new Date();
  return (
    <div class="share-links">
      <h3 id="share-links">Links of this report</h3>
      <ul aria-labelledby="share-links">
        {links.map((link, index) => (
          <li key={link.id} class={linkState(link, now) === "open" ? "share-link" : "share-link share-link-ended"}>
            <p>
              <strong>{linkWords(link, now)}</strong>, {viewWords(link.views)}
              <span class="choice-line">{sectionNames(link.sections)}</span>
            </p>
            {linkState(link, now) === "open" ? (
              <Button busy={model.busy.value} onClick={() => void model.revoke(link.id)}>
                Revoke<span class="sr-only"> link {links.length - index}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
