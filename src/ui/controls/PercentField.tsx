import { parseDecimalText, roundHalfEven } from "../decimalText.ts";
import { tenthsText } from "../format.ts";
import { NumberField } from "./NumberField.tsx";

export interface PercentFieldProps {
  /** The sleeve's name; the field is named "<sleeve> percent". */
  readonly sleeve: string;
  /** Tenths of a percent, 0..1000; undefined where there is no share, and so none to type. */
  readonly tenths: number | undefined;
  readonly disabled?: boolean | undefined;
  readonly onCommit: (tenths: number) => void;
}

/** The percent beside a slider, typed over with one decimal. */
export function PercentField({ sleeve, tenths, disabled = false, onCommit }: PercentFieldProps) {
  return (
    // What is refused floats over the line below: it must neither squeeze the slider nor push the cards down.
    <div className="relative [&_[role=alert]]:absolute [&_[role=alert]]:top-full [&_[role=alert]]:-right-(--control) [&_[role=alert]]:z-10 [&_[role=alert]]:w-max [&_[role=alert]]:bg-surface [&_[role=alert]]:py-0.5 [&_[role=alert]]:pl-4">
      <NumberField
        label={`${sleeve} percent`}
        labelHidden
        value={tenths === undefined ? "–" : tenthsText(tenths)}
        disabled={disabled || tenths === undefined}
        min="0"
        max="100"
        decimals={1}
        padded
        unit="%"
        look="bare"
        width="w-18"
        onCommit={(text) => {
          const parts = parseDecimalText(text);
          if (parts) onCommit(Number(roundHalfEven(parts, 1).units));
        }}
      />
    </div>
  );
}
