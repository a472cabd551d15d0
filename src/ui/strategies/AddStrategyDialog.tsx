import { useState } from "react";
import type { StrategyDefinition } from "../../engine/index.ts";
import type { StrategyChoice } from "../../scenario/strategyChoice.ts";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Listbox } from "../controls/Listbox.tsx";
import { StrategyFields } from "./StrategyFields.tsx";
import { defaultSettings, type StrategySettings, symbolProblem } from "./strategySettings.ts";

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
  const [definition, setDefinition] = useState(definitions[0]);
  const [settings, setSettings] = useState<StrategySettings>(() =>
    definition ? defaultSettings(definition, symbols) : { params: {}, symbols },
  );
  const blocked = !definition || symbolProblem(settings.symbols) !== undefined;
  const choose = (kind: string) => {
    const chosen = definitions.find((candidate) => candidate.kind === kind);
    if (!chosen) return;
    setDefinition(chosen);
    // Symbols were chosen for the sleeve, not for the rule: they stay.
    setSettings({ ...defaultSettings(chosen, symbols), symbols: settings.symbols });
  };
  const add = () => {
    if (blocked) return;
    const { kind, name } = definition;
    const { params, symbols: chosen } = settings;
    onAdd({ kind, name, params, ...(chosen.length < symbols.length ? { symbols: chosen } : {}) });
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
            value={definition?.kind}
            options={definitions.map(({ kind, name, rule }) => ({
              id: kind,
              title: name,
              description: rule,
            }))}
            onChange={choose}
          />
        </div>
        <div className="min-h-0 sm:overflow-y-auto sm:pr-1">
          {definition && (
            <StrategyFields
              definition={definition}
              symbols={symbols}
              settings={settings}
              onChange={setSettings}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
