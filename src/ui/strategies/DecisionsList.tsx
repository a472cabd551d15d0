import { Pencil, X } from "lucide-react";
import { memo, useId } from "react";
import { IconButton } from "../controls/IconButton.tsx";
import { formatInteger } from "../format.ts";

/** A decision as a row shows it. */
export interface DecisionRow {
  readonly key: string;
  /** The instant at which it applies, as text. */
  readonly instant: string;
  /** The bar at which it applies; undefined after the last one. */
  readonly bar: number | undefined;
  readonly words: string;
  /** The same with long names cut. */
  readonly shortWords: string;
}

/** What was counted, and what the words mean. */
interface IdentityText {
  readonly text: string;
  readonly meaning: string;
}

export interface DecisionsListProps {
  /** In time order. */
  readonly rows: readonly DecisionRow[];
  /** How many there are in all, where that is more than the rows. */
  readonly total: number;
  /** The bar at the cursor. */
  readonly cursor: number;
  /** What the last change of decisions left bit-identical, in a sentence. */
  readonly identity: IdentityText | undefined;
  /** All stable, so that playing renders only rows that change. */
  readonly onSeek: (bar: number) => void;
  readonly onEdit: (key: string) => void;
  readonly onDelete: (key: string) => void;
}

/** What was decided at which bar; an instant moves the cursor there. */
export function DecisionsList(props: DecisionsListProps) {
  const { rows, total, cursor, identity, onSeek, onEdit, onDelete } = props;
  const headingId = useId();
  return (
    <div className="border-grid border-t pt-2">
      <h3 id={headingId} className="font-medium">
        Decisions
      </h3>
      {/* There before it speaks, or it is not read out. */}
      <p
        role="status"
        aria-label="Before the decision"
        className="text-quiet text-table"
        title={identity?.meaning}
      >
        {identity?.text}
      </p>
      <ol aria-labelledby={headingId} data-decisions className="pt-0.5">
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            isHere={row.bar === cursor}
            isPast={row.bar !== undefined && row.bar <= cursor}
            onSeek={onSeek}
            onEdit={onEdit}
            onDelete={onDelete}
          />
        ))}
      </ol>
      {total > rows.length && (
        <p className="pt-1 text-quiet text-table">
          {formatInteger(rows.length)} of {formatInteger(total)}: those next to the cursor.
        </p>
      )}
    </div>
  );
}

interface RowProps extends Pick<DecisionsListProps, "onSeek" | "onEdit" | "onDelete"> {
  readonly row: DecisionRow;
  /** At the cursor's own bar. */
  readonly isHere: boolean;
  /** At or before the cursor. */
  readonly isPast: boolean;
}

const Row = memo(function Row({ row, isHere, isPast, onSeek, onEdit, onDelete }: RowProps) {
  const { key, instant, bar, words, shortWords } = row;
  return (
    <li
      aria-current={isHere ? "step" : undefined}
      className={`-mx-1.5 flex items-start gap-2 rounded-small pl-1.5 text-table ${isHere ? "bg-selection" : ""}`}
    >
      <button
        type="button"
        disabled={bar === undefined}
        title={bar === undefined ? "After the last bar: it has nothing to act on" : undefined}
        className="relative mt-1 shrink-0 whitespace-nowrap rounded-small enabled:hover:text-accent enabled:hover:underline disabled:text-quiet pointer-coarse:mt-3 pointer-coarse:before:absolute pointer-coarse:before:-inset-3"
        onClick={() => bar !== undefined && onSeek(bar)}
      >
        {instant}
      </button>
      <span
        className={`mt-1 line-clamp-2 min-w-0 grow wrap-anywhere pointer-coarse:mt-3 ${isPast ? "" : "text-quiet"}`}
        title={words}
      >
        {shortWords}
        {bar === undefined && <span className="block">After the last bar: it has no effect.</span>}
      </span>
      <IconButton
        size="small"
        label={`Edit decision ${instant}: ${words}`}
        hint="Change this decision, or move it to another bar"
        icon={Pencil}
        className="-mr-1.5"
        onClick={() => onEdit(key)}
      />
      <IconButton
        size="small"
        label={`Delete decision ${instant}: ${words}`}
        hint="Delete this decision"
        icon={X}
        onClick={() => onDelete(key)}
      />
    </li>
  );
});
