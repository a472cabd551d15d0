import { Ellipsis } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "../controls/IconButton.tsx";
import { Menu } from "../controls/Menu.tsx";
import { Tooltip } from "../controls/Tooltip.tsx";
import { BranchMark } from "./BranchMark.tsx";
import { BranchName } from "./BranchName.tsx";

/** A branch as the strip shows it. */
interface StripBranch {
  readonly id: string;
  readonly name: string;
  /** Where it came from, in a sentence. */
  readonly origin: string;
  /** Why it can't run, in words. */
  readonly problem?: string | undefined;
}

export interface BranchStripProps {
  readonly branches: readonly StripBranch[];
  /** The branch on screen. */
  readonly shown: string;
  /** The branch whose name is being typed. */
  readonly naming: string | undefined;
  readonly onShow: (id: string) => void;
  readonly onName: (id: string | undefined) => void;
  readonly onRename: (id: string, name: string) => void;
  readonly onDelete: (id: string) => void;
}

/** The branches side by side: the one on screen, and the way to the others. */
export function BranchStrip(props: BranchStripProps) {
  const { branches, shown, naming, onShow, onName, onRename, onDelete } = props;
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is shown, and has to be seen.
  useEffect(() => bringIntoSight(list.current), [shown, naming, branches.length]);
  return (
    <div className="flex shrink-0 items-center gap-2 border-b px-3 py-1">
      <ul
        ref={list}
        aria-label="Branches"
        className="-mx-1 flex min-w-0 grow gap-1 overflow-x-auto px-1 py-0.5"
      >
        {branches.map(({ id, name, origin, problem }) => {
          const isShown = id === shown;
          return (
            <li
              key={id}
              className={`flex shrink-0 animate-enter items-center rounded border ${isShown && naming !== id ? "border-edge bg-raised" : "border-transparent"}`}
            >
              {naming === id ? (
                <span className="flex items-center gap-1.5 pl-1.5">
                  <BranchMark id={id} isShown={isShown} />
                  <BranchName
                    name={name}
                    onRename={(typed) => onRename(id, typed)}
                    onEnd={(isByKey) => {
                      onName(undefined);
                      if (isByKey) requestAnimationFrame(() => focusBranch(list.current, id));
                    }}
                  />
                </span>
              ) : (
                <Tooltip content={problem ?? origin}>
                  <button
                    type="button"
                    data-branch={id}
                    aria-label={problem === undefined ? undefined : `${name}, can't run`}
                    aria-current={isShown ? "true" : undefined}
                    className={`flex h-6 items-center gap-1.5 rounded px-1.5 pointer-coarse:h-control ${isShown ? "font-medium" : "text-quiet hover:bg-hover hover:text-ink"}`}
                    onClick={() => onShow(id)}
                    onDoubleClick={() => onName(id)}
                  >
                    <BranchMark id={id} isShown={isShown} />
                    <span className="max-w-40 truncate">{name}</span>
                    {problem && <span className="text-loss">can't run</span>}
                  </button>
                </Tooltip>
              )}
              {isShown && naming !== id && (
                <Menu
                  trigger={<IconButton label={`Rename or delete ${name}`} icon={Ellipsis} size="small" />}
                  items={[
                    // The menu gives the focus back to its button before the field is there to take it.
                    { label: "Rename", onSelect: () => requestAnimationFrame(() => onName(id)) },
                    { label: "Delete", onSelect: () => onDelete(id), disabled: branches.length < 2 },
                  ]}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Scrolls the strip, and not the page with it. */
function bringIntoSight(list: HTMLElement | null): void {
  const item = list?.querySelector("[aria-current]")?.closest("li");
  if (!list || !item) return;
  const [seen, wanted] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  if (wanted.right > seen.right) list.scrollLeft += wanted.right - seen.right + EDGE;
  if (wanted.left < seen.left) list.scrollLeft -= seen.left - wanted.left + EDGE;
}

/** Pixels between what was brought into sight and the edge. */
const EDGE = 8;

/** Unless the person has gone elsewhere in the meantime. */
function focusBranch(list: HTMLElement | null, id: string): void {
  if (document.activeElement !== document.body) return;
  list?.querySelector<HTMLElement>(`[data-branch='${id}']`)?.focus();
}
