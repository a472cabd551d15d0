import { type KeyboardEvent, useEffect, useId, useRef } from "react";

interface ListboxOption<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly description: string;
}

export interface ListboxProps<Id extends string> {
  readonly label: string;
  readonly value: Id | undefined;
  readonly options: readonly ListboxOption<Id>[];
  readonly onChange: (id: Id) => void;
}

/** One of many, each with a description. Selection follows the arrows; typing a letter jumps to the next such title. */
export function Listbox<Id extends string>({ label, value, options, onChange }: ListboxProps<Id>) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex((option) => option.id === value);

  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView?.({ block: "nearest" });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = options[indexAfterKey(options, chosen, event.key)];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
  };

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={chosen < 0 ? undefined : `${prefix}-${chosen}`}
      className="h-full overflow-y-auto rounded border border-hairline bg-raised p-1"
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        <div
          key={option.id}
          role="none"
          className="relative rounded-small px-2 py-1 hover:bg-hover has-aria-selected:bg-selection"
        >
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the listbox holds the focus and handles the keys. */}
          <div
            id={`${prefix}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-describedby={`${prefix}-${index}-description`}
            className="cursor-default select-none font-medium after:absolute after:inset-0"
            onClick={() => onChange(option.id)}
          >
            {option.title}
          </div>
          {/* Beside the option, so that its name is its title alone; read as its description. */}
          <div id={`${prefix}-${index}-description`} aria-hidden="true" className="text-quiet text-table">
            {option.description}
          </div>
        </div>
      ))}
    </div>
  );
}

function indexAfterKey(options: readonly { readonly title: string }[], chosen: number, key: string): number {
  switch (key) {
    case "ArrowDown":
      return Math.min(options.length - 1, chosen + 1);
    case "ArrowUp":
      return Math.max(0, chosen - 1);
    case "Home":
      return 0;
    case "End":
      return options.length - 1;
    default: {
      if (key.length !== 1) return -1;
      const turned = options.map((_, offset) => (chosen + 1 + offset) % options.length);
      return turned.find((index) => options[index]?.title.toLowerCase().startsWith(key.toLowerCase())) ?? -1;
    }
  }
}
