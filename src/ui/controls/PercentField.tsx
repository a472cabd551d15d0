import { parseDecimalText, roundHalfEven } from "../decimalText.ts";
import { tenthsText } from "../format.ts";
import { NumberField } from "./NumberField.tsx";

export interface PercentFieldProps {
  /** The sleeve's name; the field is named "<sleeve> percent". */
  readonly sleeve: string;
  /** Tenths of a percent, 0..1000. */
  readonly tenths: number;
  readonly onCommit: (tenths: number) => void;
}

/** The percent beside a slider, typed over with one decimal. */
export function PercentField({ sleeve, tenths, onCommit }: PercentFieldProps) {
  return (
    <NumberField
      label={`${sleeve} percent`}
      labelHidden
      value={tenthsText(tenths)}
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
  );
}
