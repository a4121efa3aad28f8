/** The outline of what is coming; appears only after 300 ms, by style, and says once what is being waited for. */

type SkeletonProps = {
  readonly waitingFor: string;
  /** Widths of the lines in percent. */
  readonly lines: readonly number[];
};

export function Skeleton({ waitingFor, lines }: SkeletonProps) {
  return (
    <div class="skeleton">
      <p class="sr-only" role="status">
        {waitingFor}
      </p>
      {lines.map((width, index) => (
        <span key={`${index}-${width}`} class="skeleton-line" style={{ "--width": `${width}%` }} />
      ))}
    </div>
  );
}
