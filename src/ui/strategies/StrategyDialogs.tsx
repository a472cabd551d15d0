import { findStrategy, STRATEGIES } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { sleevesOf } from "../../scenario/sleeves.ts";
import { useApp, useScenario } from "../useApp.ts";
import { AddStrategyDialog } from "./AddStrategyDialog.tsx";
import { ConfigureStrategyDialog } from "./ConfigureStrategyDialog.tsx";
import { symbolsToKeep } from "./strategySettings.ts";

export interface StrategyDialogsProps {
  readonly symbols: readonly string[];
  readonly isAdding: boolean;
  /** The bar from which a new sleeve is there, as text; left out for the start. */
  readonly joins: string | undefined;
  /** Id of the sleeve that is being configured. */
  readonly configured: string | undefined;
  readonly onClose: () => void;
}

/** The dialogs about one strategy, wired to the scenario. */
export function StrategyDialogs({ symbols, isAdding, joins, configured, onClose }: StrategyDialogsProps) {
  const { actions } = useApp();
  const document = useScenario();
  const names = sleeveNames(document);
  const { allowShort } = document.execution;
  const sleeve = sleevesOf(document).find(({ id }) => id === configured);
  const definition = sleeve && findStrategy(sleeve.kind);
  return (
    <>
      <AddStrategyDialog
        open={isAdding}
        onOpenChange={onClose}
        definitions={STRATEGIES}
        symbols={symbols}
        allowShort={allowShort}
        joins={joins}
        onAdd={actions.addStrategy}
      />
      {sleeve && definition && (
        <ConfigureStrategyDialog
          name={names.get(sleeve.id) ?? sleeve.id}
          otherNames={new Set([...names].filter(([id]) => id !== sleeve.id).map(([, name]) => name))}
          definition={definition}
          symbols={symbols}
          allowShort={allowShort}
          choice={{ params: sleeve.params, symbols: sleeve.symbols ?? symbols }}
          onApply={(name, { params, symbols: chosen }) =>
            actions.configureStrategy(sleeve.id, {
              kind: definition.kind,
              name,
              params,
              ...symbolsToKeep(definition, chosen, symbols),
            })
          }
          onClose={onClose}
        />
      )}
    </>
  );
}
