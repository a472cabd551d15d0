import { useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { TextField } from "../controls/TextField.tsx";
import { StrategyFields } from "./StrategyFields.tsx";
import { type StrategyChoice, type StrategyDefinition, symbolProblem } from "./strategyDefinition.ts";

export interface ConfigureStrategyDialogProps {
  /** The sleeve's name. */
  readonly name: string;
  readonly definition: StrategyDefinition;
  readonly symbols: readonly string[];
  readonly choice: StrategyChoice;
  readonly onApply: (name: string, choice: StrategyChoice) => void;
  readonly onClose: () => void;
}

/** Name, parameters and symbols of a sleeve that exists. Mounted only while open. */
export function ConfigureStrategyDialog(props: ConfigureStrategyDialogProps) {
  const { definition, symbols, onApply, onClose } = props;
  const [name, setName] = useState(props.name);
  const [choice, setChoice] = useState(props.choice);
  const blocked = symbolProblem(definition, choice.symbols.length) !== undefined;
  return (
    <Dialog
      title={`Configure ${props.name}`}
      description={definition.description}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabled={blocked}
            onClick={() => {
              onApply(name, choice);
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
        <StrategyFields definition={definition} symbols={symbols} choice={choice} onChange={setChoice} />
      </div>
    </Dialog>
  );
}
