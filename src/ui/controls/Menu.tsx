import { DropdownMenu } from "radix-ui";
import { type ReactElement, useId } from "react";

export interface MenuItem {
  readonly label: string;
  /** What it does, in a sentence below it, where its name alone does not say it. */
  readonly description?: string | undefined;
  readonly onSelect: () => void;
  readonly disabled?: boolean | undefined;
  /** A hairline above it. */
  readonly startsGroup?: boolean | undefined;
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  /** Told as it opens and closes, where its items depend on when. */
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

/** A menu button: arrows move, typing finds, Escape closes. */
export function Menu({ trigger, items, onOpenChange }: MenuProps) {
  return (
    <DropdownMenu.Root onOpenChange={(isOpen) => onOpenChange?.(isOpen)}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 animate-enter rounded border border-hairline bg-raised p-1 shadow-float"
        >
          {items.map((item) => (
            <div key={item.label} role="none">
              {item.startsGroup && <DropdownMenu.Separator className="my-1 border-t" />}
              <Item item={item} />
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const LOOK =
  "cursor-default select-none rounded-small px-2 outline-none data-disabled:opacity-40 data-highlighted:bg-selection";

function Item({ item: { label, description, disabled = false, onSelect } }: { readonly item: MenuItem }) {
  const id = useId();
  if (description === undefined) {
    return (
      <DropdownMenu.Item
        disabled={disabled}
        onSelect={onSelect}
        className={`flex h-control items-center ${LOOK}`}
      >
        {label}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      // Typing finds it by its name; what it does is its description, and no part of that.
      textValue={label}
      aria-describedby={id}
      className={`max-w-72 py-1 ${LOOK}`}
    >
      <span className="block">{label}</span>
      <span id={id} aria-hidden="true" className="block text-quiet text-table">
        {description}
      </span>
    </DropdownMenu.Item>
  );
}
