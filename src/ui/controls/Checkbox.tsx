import { Check } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { useId } from "react";

export interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
}

/** A yes or no with its label to the right; the label is part of the target. */
export function Checkbox({ label, checked, onChange, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <div className="inline-flex h-control items-center gap-1.5">
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        className="inline-flex size-4 shrink-0 items-center justify-center rounded-small border border-edge bg-raised hover:border-ink disabled:opacity-40 data-[state=checked]:border-ink data-[state=checked]:bg-ink pointer-coarse:size-5"
      >
        <Radix.Indicator>
          <Check className="size-3 text-background" strokeWidth={3} aria-hidden="true" />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className="select-none whitespace-nowrap text-quiet">
        {label}
      </label>
    </div>
  );
}
