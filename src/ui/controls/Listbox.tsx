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

/** Typing goes on where the last letter was this short a time ago, in ms. */
const TYPING_MS = 700;

/** One of many, each with a description. Selection follows the arrows; typing leads to the next title that begins so. */
export function Listbox<Id extends string>({ label, value, options, onChange }: ListboxProps<Id>) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex((option) => option.id === value);
  const typed = useRef({ text: "", at: 0 });

  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView?.({ block: "nearest" });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isLetter = event.key.length === 1;
    if (isLetter) {
      const { text, at } = typed.current;
      const begun = event.timeStamp - at < TYPING_MS ? text : "";
      typed.current = { text: begun + event.key.toLowerCase(), at: event.timeStamp };
    }
    const next =
      options[
        isLetter
          ? indexAfterTyping(options, chosen, typed.current.text)
          : indexAfterKey(options.length - 1, chosen, event.key)
      ];
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

function indexAfterKey(last: number, chosen: number, key: string): number {
  switch (key) {
    case "ArrowDown":
      return Math.min(last, chosen + 1);
    case "ArrowUp":
      return Math.max(0, chosen - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return -1;
  }
}

/** A letter again and again goes from one such title to the next; a word stays with the title that it begins. */
function indexAfterTyping(
  options: readonly { readonly title: string }[],
  chosen: number,
  typed: string,
): number {
  const isOneLetter = [...typed].every((letter) => letter === typed[0]);
  const wanted = isOneLetter ? typed.slice(0, 1) : typed;
  const first = chosen + (isOneLetter ? 1 : 0);
  const turned = options.map((_, offset) => (Math.max(0, first) + offset) % options.length);
  return turned.find((index) => options[index]?.title.toLowerCase().startsWith(wanted)) ?? -1;
}
