/**
 * Draws parts of the page for tests, to a string that is read back or into a live document, and finds things in them
 * by the names that a reader or a screen reader goes by. Asserts nothing by itself.
 */
import { Window } from "happy-dom";
import { type ComponentChildren, render, type VNode } from "preact";
import { act } from "preact/test-utils";
import { renderToString } from "preact-render-to-string";
import { onTestFinished, vi } from "vitest";
import { settled } from "./web-scheduler.ts";

function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && "querySelectorAll" in value && "body" in value;
}

const reader = new Window();

/** Markup as a document that runs no scripts and fetches nothing. */
export function readMarkup(markup: string): HTMLElement {
  // This reader takes a bare "-->" for the end of a comment even where none has begun.
  const readable = markup.replaceAll("-->", "--&gt;");
  const parsed: unknown = new reader.DOMParser().parseFromString(`<body>${readable}</body>`, "text/html");
  if (!isDocument(parsed)) throw new Error("the markup is no document");
  return parsed.body;
}

/** What a part looks like at first, without effects; needs no browser. */
export function drawn(part: VNode): HTMLElement {
  return readMarkup(markupOf(part));
}

export function markupOf(part: VNode): string {
  return renderToString(part);
}

export type Mounted = {
  readonly root: HTMLElement;
  /** Draws again in place of what was there. */
  readonly again: (part: ComponentChildren) => Promise<void>;
  readonly gone: () => Promise<void>;
};

/** Draws into the live document of the test's browser; taken away when the test ends. */
export async function mount(part: ComponentChildren): Promise<Mounted> {
  const root = document.createElement("div");
  document.body.append(root);
  const again = (next: ComponentChildren) => doing(() => render(next, root));
  const gone = () => doing(() => render(null, root));
  onTestFinished(async () => {
    await gone();
    root.remove();
    localStorage.clear();
  });
  await again(part);
  return { root, again, gone };
}

/** Does something and lets promises, effects and drawing follow. */
export async function doing(what: () => unknown): Promise<void> {
  await act(async () => {
    await what();
    await settled();
  });
}

/** Code that is fetched comes, however busy the machine is; the limit of a test is its guard. */
const PATIENCE_MS = 100_000;

/** Lets code that is fetched come and draw until this throws no more; what it gives then. Throws what it still throws. */
export function until<T>(what: () => T): Promise<T> {
  return vi.waitFor(async () => {
    await doing(() => {});
    return what();
  }, PATIENCE_MS);
}

/** Lets a part whose code is fetched come; throws where it does not. */
export async function arrival(root: ParentNode, selector: string): Promise<void> {
  await until(() => only(root, selector));
}

export async function press(element: HTMLElement): Promise<void> {
  await doing(() => element.click());
}

/** Writes into a field as a person does: the value, then the event. */
export async function write(field: HTMLElement, value: string): Promise<void> {
  await doing(() => {
    Reflect.set(field, "value", value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export async function choose(field: HTMLElement, value: string): Promise<void> {
  await doing(() => {
    Reflect.set(field, "value", value);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Presses a key on an element; true unless something took the press for itself. */
export async function key(on: EventTarget, name: string, part: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, composed: true, ...part });
  await doing(() => on.dispatchEvent(event));
  return !event.defaultPrevented;
}

export function every(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

/** The one element that fits; throws where there is none or more. */
export function only(root: ParentNode, selector: string): HTMLElement {
  const found = every(root, selector);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} elements fit ${selector}`);
  return first;
}

function flat(text: string | null): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

/** All text, white space as one blank. */
export function words(element: Element): string {
  return flat(element.textContent);
}

/** What a screen reader is told: without what is hidden from it. */
export function heard(element: Element): string {
  return flat(textWithout(element, "[aria-hidden='true']"));
}

/** What the eye reads: without what is there for screen readers only. */
export function seen(element: Element): string {
  return flat(textWithout(element, ".sr-only"));
}

function textWithout(node: Node, selector: string): string {
  return [...node.childNodes]
    .map((child) => {
      if (!("matches" in child) || typeof child.matches !== "function") return child.textContent ?? "";
      return child.matches(selector) ? "" : textWithout(child, selector);
    })
    .join("");
}

/** The accessible name of a control: its label, or its own words. */
export function nameOf(control: Element): string {
  const own = flat(control.getAttribute("aria-label"));
  if (own !== "") return own;
  const referred = flat(control.getAttribute("aria-labelledby"));
  const body = control.ownerDocument;
  if (referred !== "")
    return flat(
      referred
        .split(" ")
        .map((id) => heardById(body, id))
        .join(" "),
    );
  if (!["INPUT", "SELECT", "TEXTAREA"].includes(control.tagName)) return heard(control);
  const around = control.closest("label");
  if (around !== null) return heard(around);
  const label = control.id === "" ? null : body.querySelector(`label[for="${control.id}"]`);
  return label === null ? "" : heard(label);
}

function heardById(body: Document, id: string): string {
  const found = body.getElementById(id);
  return found === null ? "" : heard(found);
}

const KINDS = {
  button: "button",
  link: "a[href]",
  field: "input, select, textarea",
} as const;

function named(root: ParentNode, kind: keyof typeof KINDS, name: string | RegExp): HTMLElement[] {
  return every(root, KINDS[kind]).filter((element) => {
    const known = nameOf(element);
    return typeof name === "string" ? known === name : name.test(known);
  });
}

function theOne(root: ParentNode, kind: keyof typeof KINDS, name: string | RegExp): HTMLElement {
  const found = named(root, kind, name);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const there = every(root, KINDS[kind]).map(nameOf).join(" | ");
  throw new Error(`${found.length} of kind ${kind} are called ${name}; there are: ${there}`);
}

export const button = (root: ParentNode, name: string | RegExp) => theOne(root, "button", name);
export const link = (root: ParentNode, name: string | RegExp) => theOne(root, "link", name);
export const field = (root: ParentNode, name: string | RegExp) => theOne(root, "field", name);
export const buttonNames = (root: ParentNode) => every(root, KINDS.button).map(nameOf);
export const has = (root: ParentNode, kind: keyof typeof KINDS, name: string | RegExp) =>
  named(root, kind, name).length > 0;

export type Heading = { readonly level: number; readonly text: string };

export function headings(root: ParentNode): readonly Heading[] {
  return every(root, "h1, h2, h3, h4, h5, h6").map((heading) => ({
    level: Number(heading.tagName.slice(1)),
    text: heard(heading),
  }));
}

/** The rule or property of an element's own style, as `--at`. */
export function styled(element: Element, property: string): string {
  const rule = (element.getAttribute("style") ?? "").split(";").find((part) => part.trim().startsWith(`${property}:`));
  return rule === undefined ? "" : rule.slice(rule.indexOf(":") + 1).trim();
}
