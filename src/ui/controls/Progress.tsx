export interface ProgressProps {
  readonly label: string;
  /** 0..1; left out while the length is unknown. */
  readonly fraction?: number | undefined;
}

/** How far a piece of work has come. */
export function Progress({ label, fraction }: ProgressProps) {
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1 w-full overflow-hidden rounded-small bg-hairline"
    >
      <div
        className={`h-full bg-accent ${percent === undefined ? "w-1/3 animate-pulse" : ""}`}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
