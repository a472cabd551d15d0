import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** Name of the tablist. */
  readonly label: string;
  readonly value: Id;
  readonly tabs: readonly Tab<Id>[];
  readonly onChange: (id: Id) => void;
  /** Controls of the shown tab, at the right end of the strip. */
  readonly actions?: ReactNode;
}

/** Views of one place. Only the chosen one is mounted, so hidden charts and tables cost nothing. */
export function Tabs<Id extends string>({ label, value, tabs, onChange, actions }: TabsProps<Id>) {
  return (
    <Radix.Root
      className="flex h-full min-h-0 flex-col"
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.id === next);
        if (tab) onChange(tab.id);
      }}
    >
      <div className="flex shrink-0 flex-wrap items-center justify-between gap-x-3 border-b px-3">
        <Radix.List aria-label={label} className="-ml-2 flex max-w-full overflow-x-auto">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="relative h-9 whitespace-nowrap px-2 text-quiet -outline-offset-2 hover:text-ink data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-2 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:bg-ink pointer-coarse:h-control"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {actions && <div className="flex flex-wrap items-center gap-2 py-1">{actions}</div>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="min-h-0 grow -outline-offset-2">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
