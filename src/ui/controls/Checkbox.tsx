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
        // The box is what is seen; on touch the target around it is as large as any other control.
        className="group inline-flex size-4 shrink-0 items-center justify-center rounded-small disabled:opacity-40 pointer-coarse:-mx-2.5 pointer-coarse:size-control"
      >
        <span className="inline-flex size-4 items-center justify-center rounded-small border border-edge bg-raised group-hover:border-ink group-data-[state=checked]:border-ink group-data-[state=checked]:bg-ink pointer-coarse:size-5">
          <Radix.Indicator>
            <Check className="size-3 text-background" strokeWidth={3} aria-hidden="true" />
          </Radix.Indicator>
        </span>
      </Radix.Root>
      <label htmlFor={id} className="flex h-full select-none items-center whitespace-nowrap text-quiet">
        {label}
      </label>
    </div>
  );
}
