import { Button } from "../controls/Button.tsx";

export interface SettingsFooterProps {
  /** What the main button does, in a word. */
  readonly action: string;
  /** Why that cannot be done yet, in a sentence. */
  readonly reason: string | undefined;
  /** What it will do, in a sentence, while it can be done. */
  readonly outcome?: string | undefined;
  /** Id of the reason's text, for what else it is about. */
  readonly reasonId: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** The foot of a strategy's settings: what can be done, or why not yet. */
export function SettingsFooter({
  action,
  reason,
  outcome,
  reasonId,
  onCancel,
  onConfirm,
}: SettingsFooterProps) {
  return (
    <>
      {/* There before it speaks, or it is not read out. */}
      <p
        id={reasonId}
        role="status"
        className={reason ? "mr-auto min-w-0 grow basis-60 text-loss max-sm:basis-full" : "sr-only"}
      >
        {reason}
      </p>
      {outcome && !reason && (
        <p className="mr-auto min-w-0 grow basis-60 text-quiet max-sm:basis-full">{outcome}</p>
      )}
      <Button onClick={onCancel}>Cancel</Button>
      <Button
        tone="primary"
        // Not `disabled`: that would silence the reason.
        aria-disabled={reason !== undefined}
        aria-describedby={reason && reasonId}
        title={reason}
        onClick={() => {
          if (reason === undefined) onConfirm();
        }}
      >
        {action}
      </Button>
    </>
  );
}
