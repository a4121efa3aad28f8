/** Everything a person can set about themselves, on one page. Guests have what can be had without an account. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Settings, SettingsModel } from "../../models/account/settings.ts";
import { tell } from "../../models/failure-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { FailureNotice, Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Access } from "./access.tsx";
import { Data } from "./data.tsx";
import { Keeping } from "./keeping.tsx";
import { Comfort, Defaults, ProfileName } from "./preferences.tsx";
import { Programs } from "./programs.tsx";
import { SignIns } from "./sign-ins.tsx";
import "../../styles/account.css";

export function SettingsPage() {
  const app = useApp();
  const settings = useModel(() => new SettingsModel(app));
  useEffect(() => void settings.load(), [settings]);
  return (
    <div class="page settings">
      <h1 tabIndex={-1}>Settings</h1>
      <Body settings={settings} />
    </div>
  );
}

function Body({ settings }: { readonly settings: Settings }) {
  const app = useApp();
  const stage = settings.stage.value;
  const failure = settings.failure.value;
  if (stage === "reading") return <Skeleton waitingFor="Reading your settings." lines={[40, 80, 65, 80, 50]} />;
  if (stage === "failed" && failure !== null) {
    return (
      <FailureNotice
        told={tell(failure, "Your settings are as they were.")}
        action={<Button onClick={() => void settings.load()}>Try again</Button>}
      />
    );
  }
  const kind = stage === "device" ? "nobody" : (app.account.user.value?.kind ?? "guest");
  return (
    <>
      <Standing kind={kind} />
      <Contents kind={kind} />
      {kind === "nobody" ? null : <ProfileName settings={settings} />}
      <Defaults settings={settings} />
      <Comfort settings={settings} />
      {kind === "nobody" ? null : <Keeping settings={settings} />}
      {kind === "nobody" ? null : <OfPerson isAccount={kind === "account"} />}
      <Stored settings={settings} />
    </>
  );
}

function OfPerson({ isAccount }: { readonly isAccount: boolean }) {
  return (
    <>
      {isAccount ? <Access /> : null}
      <SignIns isAccount={isAccount} />
      {isAccount ? <Programs /> : null}
      <Data isAccount={isAccount} />
    </>
  );
}

/** Whether the newest change is stored. */
function Stored({ settings }: { readonly settings: Settings }) {
  const failure = settings.failure.value;
  return (
    <>
      <div class="settings-saved" role="status">
        {settings.saved.value > 0 && failure === null ? "Saved." : ""}
      </div>
      {failure === null ? null : <FailureNotice told={tell(failure, "It holds in this browser, but is not stored.")} />}
    </>
  );
}

type Kind = "nobody" | "guest" | "account";

function Standing({ kind }: { readonly kind: Kind }) {
  const app = useApp();
  if (kind === "account") {
    return (
      <p class="lead">
        Logged in as <strong>{app.account.user.value?.email}</strong>. What you change is stored with your account and
        taken over where you log in.
      </p>
    );
  }
  const words =
    kind === "guest"
      ? "You are a guest: what you do here belongs to this browser. With an account you keep it and find it on any device."
      : "You have not signed in. These settings hold in this browser.";
  return (
    <Notice tone="note" action={<LinkButton href="/signup">Make an account</LinkButton>}>
      <p>{words}</p>
    </Notice>
  );
}

const PARTS: readonly { readonly id: string; readonly name: string; readonly kinds: readonly Kind[] }[] = [
  { id: "profile", name: "Your name", kinds: ["guest", "account"] },
  { id: "defaults", name: "Your usual interview", kinds: ["nobody", "guest", "account"] },
  { id: "comfort", name: "Reading, hearing, time", kinds: ["nobody", "guest", "account"] },
  { id: "keeping", name: "How long interviews are kept", kinds: ["guest", "account"] },
  { id: "change-password", name: "Password", kinds: ["account"] },
  { id: "change-email", name: "E-mail address", kinds: ["account"] },
  { id: "sign-ins", name: "Where you are signed in", kinds: ["guest", "account"] },
  { id: "programs", name: "Programs", kinds: ["account"] },
  { id: "data", name: "Your data", kinds: ["guest", "account"] },
];

function Contents({ kind }: { readonly kind: Kind }) {
  return (
    <nav aria-label="Parts of the settings">
      <ul class="settings-contents">
        {PARTS.filter((part) => part.kinds.includes(kind)).map((part) => (
          <li key={part.id}>
            <a href={`#${part.id}`}>{part.name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
