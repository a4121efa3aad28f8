/** The page's buttons. `main` is for the one thing to do next; `busy` keeps focus and says that something is under way. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

type ButtonProps = {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly kind?: "main" | "quiet" | "plain" | "grave";
  readonly icon?: IconName;
  readonly trailing?: IconName;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly type?: "button" | "submit";
  readonly large?: boolean;
  readonly title?: string;
};

export function Button(props: ButtonProps) {
  const { children, onClick, kind = "quiet", icon, trailing, busy = false, disabled = false, large = false } = props;
  const isOff = busy || disabled;
  return (
    <button
      type={props.type ?? "button"}
      class={`button button-${kind} ${large ? "button-large" : ""}`}
      aria-disabled={isOff ? "true" : undefined}
      aria-busy={busy ? "true" : undefined}
      title={props.title}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
      {trailing === undefined ? null : <Icon name={trailing} />}
    </button>
  );
}

type LinkButtonProps = {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly kind?: "main" | "quiet" | "plain";
  readonly icon?: IconName;
  readonly trailing?: IconName;
  readonly large?: boolean;
  readonly download?: boolean;
};

/** A link that looks like a button, for going somewhere. */
export function LinkButton(props: LinkButtonProps) {
  const { href, children, kind = "quiet", icon, trailing, large = false, download = false } = props;
  return (
    <a href={href} class={`button button-${kind} ${large ? "button-large" : ""}`} download={download}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
      {trailing === undefined ? null : <Icon name={trailing} />}
    </a>
  );
}
