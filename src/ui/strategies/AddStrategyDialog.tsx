import { useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Listbox } from "../controls/Listbox.tsx";
import { StrategyFields } from "./StrategyFields.tsx";
import {
  defaultChoice,
  type StrategyChoice,
  type StrategyDefinition,
  symbolProblem,
} from "./strategyDefinition.ts";

export interface AddStrategyDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly definitions: readonly StrategyDefinition[];
  readonly symbols: readonly string[];
  readonly onAdd: (choice: StrategyChoice) => void;
}

/** Chooses a strategy, its parameters and its symbols. What is typed is forgotten when the dialog closes. */
export function AddStrategyDialog({ open, onOpenChange, ...rest }: AddStrategyDialogProps) {
  // The form is a child of the open dialog, so that each opening starts fresh.
  return open ? <OpenDialog onClose={() => onOpenChange(false)} {...rest} /> : null;
}

function OpenDialog({
  onClose,
  definitions,
  symbols,
  onAdd,
}: Omit<AddStrategyDialogProps, "open" | "onOpenChange"> & { readonly onClose: () => void }) {
  const [choice, setChoice] = useState(() => definitions[0] && defaultChoice(definitions[0], symbols));
  const definition = definitions.find(({ kind }) => kind === choice?.kind);
  const blocked = !choice || !definition || symbolProblem(definition, choice.symbols.length) !== undefined;
  const add = () => {
    if (blocked) return;
    onAdd(choice);
    onClose();
  };
  return (
    <Dialog
      title="Add strategy"
      description="It gets a sleeve of its own: its own cash, positions and ledger."
      open
      onOpenChange={onClose}
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={blocked} onClick={add}>
            Add
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:h-100 sm:grid-cols-[3fr_2fr]">
        <div className="min-h-0 max-sm:h-64">
          <Listbox
            label="Strategies"
            value={choice?.kind}
            options={definitions.map(({ kind, title, description }) => ({ id: kind, title, description }))}
            onChange={(kind) => {
              const chosen = definitions.find((candidate) => candidate.kind === kind);
              if (chosen) setChoice(defaultChoice(chosen, symbols));
            }}
          />
        </div>
        <div className="min-h-0 sm:overflow-y-auto sm:pr-1">
          {definition && choice && (
            <StrategyFields definition={definition} symbols={symbols} choice={choice} onChange={setChoice} />
          )}
        </div>
      </div>
    </Dialog>
  );
}
