import { useId, useState } from "react";
import type { StrategyDefinition } from "../../engine/index.ts";
import { nameConflict, uniqueName } from "../../scenario/sleeveNames.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { TextField } from "../controls/TextField.tsx";
import { SettingsFooter } from "./SettingsFooter.tsx";
import { StrategyFields } from "./StrategyFields.tsx";
import { type StrategySettings, symbolProblem } from "./strategySettings.ts";
import { useRefusedField } from "./useRefusedField.ts";

export interface ConfigureStrategyDialogProps {
  /** The sleeve's name. */
  readonly name: string;
  readonly otherNames: ReadonlySet<string>;
  readonly definition: StrategyDefinition;
  readonly symbols: readonly string[];
  /** Whether the scenario lets sleeves sell short. */
  readonly allowShort: boolean;
  readonly choice: StrategySettings;
  readonly onApply: (name: string, choice: StrategySettings) => void;
  readonly onClose: () => void;
}

/** Name, parameters and symbols of a sleeve that exists. Mounted only while open. */
export function ConfigureStrategyDialog(props: ConfigureStrategyDialogProps) {
  const { definition, symbols, allowShort, onApply, onClose } = props;
  const [name, setName] = useState(props.name);
  const [settings, setSettings] = useState(props.choice);
  const { form, focusRefused } = useRefusedField<HTMLDivElement>();
  const reasonId = useId();
  const apply = () => {
    if (focusRefused()) return;
    onApply(name, settings);
    onClose();
  };
  return (
    <Dialog
      title={`Configure ${props.name}`}
      description={`${definition.rule} What is set here holds from its first bar on.`}
      open
      onOpenChange={onClose}
      footer={
        <SettingsFooter
          action="Apply"
          reason={symbolProblem(definition, settings.symbols, symbols)}
          reasonId={reasonId}
          onCancel={onClose}
          onConfirm={apply}
        />
      }
    >
      <div ref={form} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          noteOf={(text) => nameNote(text, props.otherNames)}
          onCommit={setName}
        />
        <StrategyFields
          definition={definition}
          symbols={symbols}
          allowShort={allowShort}
          problemId={reasonId}
          settings={settings}
          onChange={setSettings}
        />
      </div>
    </Dialog>
  );
}

/** What a sleeve of that name will be called instead, and why. */
function nameNote(name: string, others: ReadonlySet<string>): string | undefined {
  const conflict = nameConflict(name, others);
  if (!conflict) return undefined;
  const given = uniqueName(name, others);
  return conflict === "taken"
    ? `Another sleeve has this name: it becomes ${given}.`
    : `Tables have a column of this name: it becomes ${given}.`;
}
