import { CircleQuestionMark, Download, FolderOpen, Link, Redo2, RotateCcw, Undo2 } from "lucide-react";
import { Button } from "../controls/Button.tsx";
import { IconButton } from "../controls/IconButton.tsx";
import { Menu, type MenuItem } from "../controls/Menu.tsx";
import { TextField } from "../controls/TextField.tsx";
import { Tooltip } from "../controls/Tooltip.tsx";
import { type Theme, ThemeSwitch } from "./ThemeSwitch.tsx";

export interface HeaderProps {
  readonly title: string;
  readonly onTitleChange: (title: string) => void;
  /** Name of the market and its range, in words. */
  readonly dataset: string;
  /** What Undo would take back and Redo do again, by name; undefined where there is nothing. */
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onShare: () => void;
  readonly exports: readonly MenuItem[];
  readonly onOpenScenario: () => void;
  readonly onStartAfresh: () => void;
  readonly theme: Theme;
  readonly onThemeChange: (theme: Theme) => void;
  readonly onHelp: () => void;
}

/** The document's name and what can be done with the whole of it. */
export function Header(props: HeaderProps) {
  return (
    <header className="flex items-center gap-x-2 gap-y-1 border-b bg-surface px-3 py-1.5 max-lg:flex-wrap">
      <h1 className="flex items-center gap-2 font-semibold text-title">
        <Mark />
        Sleeves
      </h1>
      <TextField
        label="Scenario title"
        labelHidden
        look="title"
        value={props.title}
        className="max-w-72 max-lg:grow"
        onCommit={props.onTitleChange}
      />
      <p className="min-w-0 grow truncate text-quiet text-table max-lg:basis-full">{props.dataset}</p>
      <div className="flex items-center gap-0.5 max-lg:-ml-3">
        <IconButton
          label="Undo"
          hint={`Undo: ${props.undoes} (Ctrl+Z)`}
          icon={Undo2}
          blocked={props.undoes === undefined ? "Nothing to undo" : undefined}
          onClick={props.onUndo}
        />
        <IconButton
          label="Redo"
          hint={`Redo: ${props.redoes} (Ctrl+Shift+Z)`}
          icon={Redo2}
          blocked={props.redoes === undefined ? "Nothing to do again" : undefined}
          onClick={props.onRedo}
        />
      </div>
      <div className="flex items-center gap-0.5 max-lg:flex-wrap">
        <HeaderButton
          icon={FolderOpen}
          label="Open scenario…"
          hint="Open a scenario file (JSON), as Export saves it. Can be undone."
          onClick={props.onOpenScenario}
        />
        <HeaderButton
          icon={RotateCcw}
          label="Start afresh"
          hint="Start afresh: back to the sample. Can be undone."
          onClick={props.onStartAfresh}
        />
        <HeaderButton
          icon={Link}
          label="Share"
          hint="Copy a link that holds the scenario, not the market data."
          onClick={props.onShare}
        />
        <Menu
          trigger={
            <Button tone="quiet">
              <Download className="size-3.5 text-quiet" aria-hidden="true" />
              <span className="max-lg:sr-only">Export</span>
            </Button>
          }
          items={props.exports}
        />
      </div>
      <div className="flex items-center gap-0.5">
        <ThemeSwitch theme={props.theme} onChange={props.onThemeChange} />
        <IconButton label="Help" hint="Words and keys (?)" icon={CircleQuestionMark} onClick={props.onHelp} />
      </div>
    </header>
  );
}

function HeaderButton(props: {
  readonly icon: typeof Link;
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip content={props.hint}>
      <Button tone="quiet" onClick={props.onClick}>
        <props.icon className="size-3.5 text-quiet" aria-hidden="true" />
        <span className="max-lg:sr-only">{props.label}</span>
      </Button>
    </Tooltip>
  );
}

/** Three sleeves of one whole. */
function Mark() {
  return (
    <svg viewBox="0 0 16 16" className="size-4" aria-hidden="true">
      <path d="M1 1h6v14H1Z" fill="var(--sleeve-1)" />
      <path d="M8 1h3v14H8Z" fill="var(--sleeve-4)" />
      <path d="M12 1h3v14h-3Z" fill="none" stroke="currentColor" strokeDasharray="2 1.5" />
    </svg>
  );
}
