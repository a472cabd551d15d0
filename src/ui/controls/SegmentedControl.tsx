import { RadioGroup } from "radix-ui";
import { useId } from "react";

interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What it means, where its name does not say it all. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SegmentedControlProps<Value extends string> {
  /** Name of the radiogroup; visible when `labelled`. */
  readonly label: string;
  readonly labelled?: boolean | undefined;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
}

/** Two or three exclusive choices in one strip. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, labelled = false, value, segments, onChange } = props;
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-2">
      <span id={id} className={labelled ? "whitespace-nowrap text-quiet text-table" : "sr-only"}>
        {label}
      </span>
      <RadioGroup.Root
        aria-labelledby={id}
        orientation="horizontal"
        // On touch the segments themselves are as high as a control, so the strip around them is higher.
        className="inline-flex h-control shrink-0 items-stretch rounded border border-hairline bg-hover p-0.5 pointer-coarse:h-[calc(var(--control)+6px)]"
        value={value}
        onValueChange={(next) => {
          const segment = segments.find((candidate) => candidate.value === next);
          if (segment) onChange(segment.value);
        }}
      >
        {segments.map((segment) => (
          <RadioGroup.Item
            key={segment.value}
            value={segment.value}
            disabled={segment.disabled ?? false}
            title={segment.hint}
            className="whitespace-nowrap rounded-small px-1.5 text-quiet pointer-coarse:min-w-control text-table hover:text-ink disabled:opacity-40 data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:outline data-[state=checked]:outline-edge focus-visible:outline-2! focus-visible:outline-focus!"
          >
            {segment.label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
