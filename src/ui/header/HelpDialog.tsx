import { Dialog } from "../controls/Dialog.tsx";

export interface HelpDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The words of the screen that a newcomer can't guess. */
const WORDS = [
  "A sleeve is one strategy with its own cash, positions and ledger. The reserve is cash that no sleeve has.",
  "From the start changes the plan from its first bar; From this bar adds a decision at the cursor.",
  "A branch is a copy of the scenario that was made at a bar, to decide otherwise from there on and compare.",
  "A locked sleeve keeps its share when others move. Faint lines are the curves from before a drag.",
  "The landscape holds every mix of your sleeves from the start to the cursor, and shows what each came to.",
  "Marks above the playback line are your decisions, marks below it capital moves.",
] as const;

const KEYS = [
  ["Space", "Play or pause"],
  ["← →", "Step one bar"],
  ["Shift ← →", "Step ten bars"],
  ["Home End", "First or last bar"],
  ["[ ]", "Previous or next decision"],
  ["+ −", "Faster or slower"],
  ["1 … 9", "Focus that sleeve's slider"],
  ["L", "Lock or unlock the focused sleeve"],
  ["B", "Branch here, at the cursor"],
  ["Ctrl Z", "Undo"],
  ["Ctrl Shift Z", "Redo"],
  ["/", "Search the journal"],
  ["?", "This list"],
] as const;

const SLIDER_KEYS = [
  ["← →", "1 % less or more"],
  ["Shift ← →", "0.1 % less or more"],
  ["Page Up Down", "10 % more or less"],
  ["Home End", "Down to 0 %, up to 100 %"],
] as const;

const MARK_KEYS = [
  ["Enter", "Go to its bar"],
  ["← →", "Move the decision one bar"],
  ["Shift ← →", "Move it ten bars"],
  ["↑ ↓", "Next or previous mark"],
] as const;

const DOT_KEYS = [
  ["Arrows", "Look at a mix 1 % further on"],
  ["Shift arrows", "0.1 % further on"],
  ["Enter", "Adopt that mix"],
  ["Esc", "Back to your own"],
] as const;

/** What the words of the screen mean, and every key of the page. */
export function HelpDialog({ open, onOpenChange }: HelpDialogProps) {
  return (
    <Dialog
      title="Keys"
      description="They rest while you type, and while a control that uses them has the focus."
      open={open}
      onOpenChange={onOpenChange}
      // All of it at a glance: two columns, where there is room for them.
      width="wide"
    >
      <ul className="mb-3 flex flex-col gap-1 border-grid border-b pb-3">
        {WORDS.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="grid items-start gap-x-8 gap-y-3 sm:grid-cols-[1.2fr_1fr]">
        <KeyList keys={KEYS} />
        <div>
          <h3 className="mb-1 font-semibold">On a slider</h3>
          <KeyList keys={SLIDER_KEYS} />
          <h3 className="mt-3 mb-1 font-semibold">On a decision's mark</h3>
          <KeyList keys={MARK_KEYS} />
          <h3 className="mt-3 mb-1 font-semibold">On the landscape's dot</h3>
          <KeyList keys={DOT_KEYS} />
        </div>
      </div>
    </Dialog>
  );
}

function KeyList({ keys }: { readonly keys: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1">
      {keys.map(([combination, action]) => (
        <div key={action} className="contents">
          <dt className="flex gap-1">
            {combination.split(" ").map((key) => (
              <kbd
                key={key}
                className="min-w-6 rounded-small border border-hairline bg-raised px-1.5 text-center font-sans text-table"
              >
                {key}
              </kbd>
            ))}
          </dt>
          <dd className="text-quiet">{action}</dd>
        </div>
      ))}
    </dl>
  );
}
