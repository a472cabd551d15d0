import { useState } from "react";
import type { StrategyDefinition } from "../../engine/index.ts";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { TextField } from "../controls/TextField.tsx";
import { StrategyFields } from "./StrategyFields.tsx";
import { type StrategySettings, symbolProblem } from "./strategySettings.ts";

export interface ConfigureStrategyDialogProps {
  /** The sleeve's name. */
  readonly name: string;
  readonly definition: StrategyDefinition;
  readonly symbols: readonly string[];
  readonly choice: StrategySettings;
  readonly onApply: (name: string, choice: StrategySettings) => void;
  readonly onClose: () => void;
}

/** Name, parameters and symbols of a sleeve that exists. Mounted only while open. */
export function ConfigureStrategyDialog(props: ConfigureStrategyDialogProps) {
  const { definition, symbols, onApply, onClose } = props;
  const [name, setName] = useState(props.name);
  const [settings, setSettings] = useState(props.choice);
  const blocked = symbolProblem(settings.symbols) !== undefined;
  return (
    <Dialog
      title={`Configure ${props.name}`}
      description={definition.rule}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabled={blocked}
            onClick={() => {
              onApply(name, settings);
              onClose();
            }}
          >
            Apply
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label="Name" value={name} onCommit={setName} />
        <StrategyFields
          definition={definition}
          symbols={symbols}
          settings={settings}
          onChange={setSettings}
        />
      </div>
    </Dialog>
  );
}
