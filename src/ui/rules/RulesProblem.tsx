/**
 * Why the run is refused, beside what it is refused for. Not an alert of its own: the one over the chart speaks, and
 * stays where every change can be taken back.
 */
export function RulesProblem({
  id,
  children,
}: {
  readonly id: string;
  readonly children: string | undefined;
}) {
  if (!children) return null;
  return (
    <p id={id} className="wrap-anywhere border-loss border-l-2 bg-hover px-2 py-1 text-table">
      {children}
    </p>
  );
}
