/** What can be done with a report: copy, save, print, practise again. Everything is made in the page; nothing is sent. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Report } from "#contract/report.ts";
import { reportMarkdown } from "../../models/report-markdown.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { saveFrom } from "../../ui/save-file.ts";

type ReportToolsProps = {
  readonly report: Report;
  readonly heading: string;
  readonly transcripts: readonly { readonly name: string; readonly href: string }[];
  readonly again: ComponentChildren;
  /** Why practising again did not begin. */
  readonly failure?: ComponentChildren;
};

export function ReportTools({ report, heading, transcripts, again, failure }: ReportToolsProps) {
  return (
    <div class="report-tools">
      {again}
      <CopyButton report={report} heading={heading} />
      <Button icon="print" title="Print, or save as PDF" onClick={() => print()}>
        Print
      </Button>
      <details class="save-menu">
        <summary class="button button-quiet">
          <Icon name="save" />
          <span>Save</span>
        </summary>
        <ul>
          <li>
            <SaveButton name="Report, Markdown" file="viva-report.md" type="text/markdown">
              {() => reportMarkdown(report, heading)}
            </SaveButton>
          </li>
          <li>
            <SaveButton name="Report, JSON" file="viva-report.json" type="application/json">
              {() => `${JSON.stringify(report, null, 2)}\n`}
            </SaveButton>
          </li>
          {transcripts.map((transcript) => (
            <li key={transcript.href}>
              <a class="button button-plain" href={transcript.href} download>
                <span>{transcript.name}</span>
              </a>
            </li>
          ))}
        </ul>
      </details>
      {failure}
    </div>
  );
}

function CopyButton({ report, heading }: Pick<ReportToolsProps, "report" | "heading">) {
  const state = useSignal<"idle" | "done" | "failed">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(reportMarkdown(report, heading));
      state.value = "done";
    } catch {
      state.value = "failed";
    }
  };
  return (
    <>
      <Button icon={state.value === "done" ? "check" : "copy"} onClick={() => void copy()}>
        {state.value === "done" ? "Copied" : "Copy as Markdown"}
      </Button>
      <span class={state.value === "failed" ? "tool-failed" : "sr-only"} role="status">
        {state.value === "done" ? "The report is on the clipboard." : ""}
        {state.value === "failed" ? "The browser did not allow copying. Save it as Markdown instead." : ""}
      </span>
    </>
  );
}

type SaveButtonProps = {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  readonly children: () => string;
};

function SaveButton({ name, file, type, children }: SaveButtonProps) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([children()], { type }));
    saveFrom(address, file);
    // The browser reads the address after the click has returned.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <Button kind="plain" onClick={save}>
      {name}
    </Button>
  );
}
