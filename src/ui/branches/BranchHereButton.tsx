import { GitBranch } from "lucide-react";
import { Button } from "../controls/Button.tsx";
import { Tooltip } from "../controls/Tooltip.tsx";

export interface BranchHereButtonProps {
  readonly disabled: boolean;
  readonly onBranchHere: () => void;
}

/** Makes a branch at the cursor, beside which it stands; where there is little room, only its icon is seen. */
export function BranchHereButton({ disabled, onBranchHere }: BranchHereButtonProps) {
  return (
    <Tooltip content="Branch here (B): a copy of the scenario, to decide otherwise from this bar on and compare">
      <Button
        tone="quiet"
        aria-label="Branch here"
        className="px-1.5 max-xl:w-control max-xl:px-0 max-sm:-mr-2 xl:ml-1"
        disabled={disabled}
        onClick={onBranchHere}
      >
        <GitBranch className="size-4 text-quiet" strokeWidth={1.75} aria-hidden="true" />
        <span className="max-xl:hidden">Branch here</span>
      </Button>
    </Tooltip>
  );
}
