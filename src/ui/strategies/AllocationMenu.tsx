import { useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Menu } from "../controls/Menu.tsx";
import { useApp } from "../useApp.ts";

/** Shares for all unlocked sleeves at once. */
export function AllocationMenu() {
  const { actions } = useApp();
  // Found as it opens: while sliders move there is nobody to see it.
  const [isResettable, setResettable] = useState(false);
  return (
    <Menu
      trigger={
        <Button tone="quiet" className="px-1.5!" title="Share anew among all unlocked sleeves">
          Allocation
        </Button>
      }
      onOpenChange={(isOpen) => {
        if (isOpen) setResettable(actions.isResettable());
      }}
      items={[
        {
          label: "Equalise",
          description: "Unlocked sleeves share equally what they have together.",
          onSelect: actions.equalise,
        },
        {
          label: "By inverse volatility",
          description: "The calmer a sleeve's last 252 returns up to the cursor, the more of it.",
          onSelect: actions.shareByVolatility,
        },
        {
          label: "Reset",
          description: isResettable
            ? "Back to the shares that the scenario was opened with."
            : "The shares are those that the scenario was opened with.",
          disabled: !isResettable,
          startsGroup: true,
          onSelect: actions.resetShares,
        },
      ]}
    />
  );
}
