/** Who this browser is, in the header, with the few ways that belong to it. Forms and settings are elsewhere. */
import { useSignal } from "@preact/signals";
import type { User } from "#contract/http/auth.ts";
import { useApp } from "./app-context.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

const MENU = "account-menu";

/** What others on the same screen may read: the name, or that there is an account. */
function shortName(user: User | null): string {
  if (user === null || user.kind === "guest") return "Guest";
  return user.name ?? "Account";
}

function close(): void {
  const menu = document.getElementById(MENU);
  if (menu?.matches(":popover-open") === true) menu.hidePopover();
}

export function AccountMenu() {
  const { account } = useApp();
  const user = account.user.value;
  const name = shortName(user);
  return (
    <div class="account-menu-place">
      <button
        type="button"
        class="account-button"
        popovertarget={MENU}
        aria-label={user?.kind === "account" ? `Your account: ${name}` : "You are a guest: log in, sign up, settings"}
        title={name}
      >
        <Icon name="person" />
        <span class="account-button-name">{name}</span>
      </button>
      <div id={MENU} popover="auto" class="account-menu">
        {user?.kind === "account" ? <OfAccount user={user} /> : <OfGuest />}
      </div>
    </div>
  );
}

function Way({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <li>
      <a href={href} onClick={close}>
        {children}
      </a>
    </li>
  );
}

function OfGuest() {
  return (
    <>
      <p class="quiet">You are a guest. What you do belongs to this browser, until you make an account of it.</p>
      <ul>
        <Way href="/signup">Make an account</Way>
        <Way href="/login">Log in</Way>
        <Way href="/settings">Settings</Way>
        <Way href="/usage">Usage</Way>
      </ul>
    </>
  );
}

function OfAccount({ user }: { readonly user: User }) {
  const { account, router } = useApp();
  const isFailed = useSignal(false);
  const leave = async () => {
    const ended = await account.signOut();
    isFailed.value = !ended.ok;
    if (!ended.ok) return;
    close();
    router.go({ view: "home" });
  };
  return (
    <>
      <p class="quiet">
        Logged in as <strong class="account-address">{user.email}</strong>
      </p>
      <ul>
        <Way href="/history">Your interviews</Way>
        <Way href="/settings">Settings</Way>
        <Way href="/usage">Usage</Way>
        {user.role === "admin" ? <Way href="/admin">Administration</Way> : null}
      </ul>
      <Button onClick={() => void leave()}>Log out</Button>
      <p role="status" class="quiet">
        {isFailed.value ? "The server cannot be reached. You are still logged in." : ""}
      </p>
    </>
  );
}
