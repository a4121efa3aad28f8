/** Three dots that breathe: somebody is thinking. Always decorative; words stand beside them. */
export function Dots() {
  return (
    <span class="dots">
      <span />
      <span />
      <span />
    </span>
  );
}
