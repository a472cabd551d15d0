import { memo } from "react";
import { findStrategy, type ScenarioDocument, STRATEGIES } from "../../engine/index.ts";
import { STEP } from "../../scenario/allocation.ts";
import type { BarInstant } from "../../scenario/decisionEdits.ts";
import { newShare } from "../../scenario/newShare.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { sleevesOf } from "../../scenario/sleeves.ts";
import { formatTenths } from "../format.ts";
import { useApp, useScenario } from "../useApp.ts";
import { AddStrategyDialog } from "./AddStrategyDialog.tsx";
import { ConfigureStrategyDialog } from "./ConfigureStrategyDialog.tsx";
import { symbolsToKeep } from "./strategySettings.ts";

export interface StrategyDialogsProps {
  readonly symbols: readonly string[];
  readonly isAdding: boolean;
  /** The bar from which a new sleeve is there; undefined: the start. */
  readonly instant: BarInstant | undefined;
  /** The same as text, also for the start. */
  readonly startText: string;
  /** Id of the sleeve that is being configured. */
  readonly configured: string | undefined;
  readonly onClose: () => void;
}

/** The dialogs about one strategy, wired to the scenario. */
export const StrategyDialogs = memo(function StrategyDialogs({
  symbols,
  isAdding,
  instant,
  startText,
  configured,
  onClose,
}: StrategyDialogsProps) {
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
        outcome={isAdding ? outcomeText(document, instant, startText) : undefined}
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
});

/** Whatever its strategy, a new sleeve gets the same share. */
const ANY_CHOICE = { kind: "buyAndHold", name: "New", params: {} };

function outcomeText(document: ScenarioDocument, instant: BarInstant | undefined, startText: string): string {
  const { weight, isFromSleeves } = newShare(document, ANY_CHOICE, instant);
  if (weight === 0)
    return `Starts with 0.0 % on ${startText}: there is no reserve, and every sleeve is locked.`;
  const givers = isFromSleeves ? "from the other sleeves in proportion" : "from the reserve";
  return `Starts with ${formatTenths(weight / STEP)}, ${givers}, on ${startText}.`;
}
