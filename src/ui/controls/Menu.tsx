import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  readonly disabled?: boolean | undefined;
  /** A hairline above it. */
  readonly startsGroup?: boolean | undefined;
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
}

/** A menu button: arrows move, typing finds, Escape closes. */
export function Menu({ trigger, items }: MenuProps) {
  return (
    <DropdownMenu.Root>
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
              <DropdownMenu.Item
                disabled={item.disabled ?? false}
                onSelect={item.onSelect}
                className="flex h-control cursor-default select-none items-center rounded-small px-2 outline-none data-disabled:opacity-40 data-highlighted:bg-selection"
              >
                {item.label}
              </DropdownMenu.Item>
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
