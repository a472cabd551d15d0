import type { ReactNode } from "react";
import { Tooltip } from "../controls/Tooltip.tsx";

/** A field that says what it means while it is pointed at or has the focus. */
export function Explained({ meaning, children }: { readonly meaning: string; readonly children: ReactNode }) {
  return (
    <Tooltip content={meaning}>
      <div>{children}</div>
    </Tooltip>
  );
}
