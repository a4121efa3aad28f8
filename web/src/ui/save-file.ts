/** Hands a file to the browser, which asks where to, or puts it among its downloads. */

/** `address` is that of a blob or a page; who made it lets it go, and not before the browser has read it. */
export function saveFrom(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
