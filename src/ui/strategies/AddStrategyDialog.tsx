import { useId, useState } from "react";
import type { StrategyDefinition } from "../../engine/index.ts";
import type { StrategyChoice } from "../../scenario/strategyChoice.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Listbox } from "../controls/Listbox.tsx";
import { SettingsFooter } from "./SettingsFooter.tsx";
import { StrategyFields } from "./StrategyFields.tsx";
import {
  defaultSettings,
  type StrategySettings,
  shortSalesProblem,
  symbolProblem,
  symbolsToKeep,
} from "./strategySettings.ts";
import { useRefusedField } from "./useRefusedField.ts";

export interface AddStrategyDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly definitions: readonly StrategyDefinition[];
  readonly symbols: readonly string[];
  /** Whether the scenario lets sleeves sell short. */
  readonly allowShort: boolean;
  /** What share it gets, from whom and when, in a sentence. */
  readonly outcome?: string | undefined;
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
  allowShort,
  outcome,
  onAdd,
}: Omit<AddStrategyDialogProps, "open" | "onOpenChange"> & { readonly onClose: () => void }) {
  const [definition, setDefinition] = useState(definitions[0]);
  const [settings, setSettings] = useState<StrategySettings>(() =>
    definition ? defaultSettings(definition, symbols) : { params: {}, symbols },
  );
  /** Symbols chosen by hand were chosen for the sleeve, not for the rule: they stay when another one is looked at. */
  const [chosen, setChosen] = useState<readonly string[]>();
  const { form, focusRefused } = useRefusedField<HTMLDivElement>();
  const reasonId = useId();
  const reason =
    definition &&
    (shortSalesProblem(definition, allowShort) ?? symbolProblem(definition, settings.symbols, symbols));
  const choose = (kind: string) => {
    const next = definitions.find((candidate) => candidate.kind === kind);
    if (!next) return;
    setDefinition(next);
    const usual = defaultSettings(next, symbols);
    const fits = chosen !== undefined && symbolProblem(next, chosen, symbols) === undefined;
    setSettings(fits ? { ...usual, symbols: chosen } : usual);
  };
  const change = (next: StrategySettings) => {
    if (next.symbols !== settings.symbols) setChosen(next.symbols);
    setSettings(next);
  };
  const add = () => {
    if (!definition || focusRefused()) return;
    const { kind, name } = definition;
    onAdd({
      kind,
      name,
      params: settings.params,
      ...symbolsToKeep(definition, settings.symbols, symbols),
    });
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
        <SettingsFooter
          action="Add"
          reason={reason}
          outcome={outcome}
          reasonId={reasonId}
          onCancel={onClose}
          onConfirm={add}
        />
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
        <div ref={form} className="min-h-0 sm:overflow-y-auto sm:pr-1">
          {definition && (
            <StrategyFields
              // What was typed and refused belongs to the strategy that it was typed for.
              key={definition.kind}
              definition={definition}
              symbols={symbols}
              // The foot of the dialog says why it can't be added.
              allowShort
              problemId={reasonId}
              settings={settings}
              onChange={change}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
