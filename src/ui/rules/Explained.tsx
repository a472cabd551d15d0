import { Tooltip } from "radix-ui";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { BUBBLE } from "../controls/Tooltip.tsx";

/** Where the panel stands beside the chart, the meaning does not have to cover the field above. */
const BESIDE = "(min-width: 1024px)";

const CONTROL = "input, select, button, [role=radiogroup]";

/** A field that says what it means while it is pointed at or has the focus, and on touch when it is tapped. */
export function Explained({ meaning, children }: { readonly meaning: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const isTouch = useRef(false);
  useEffect(() => {
    // The bubble describes what is around the control: to be read out with it, the meaning has to be on it.
    field.current?.querySelector(CONTROL)?.setAttribute("aria-description", meaning);
  }, [meaning]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the controls inside are what is pressed; this only follows them, and keys give them the focus.
    <div
      ref={field}
      onPointerDownCapture={({ pointerType }) => {
        isTouch.current = pointerType === "touch";
      }}
      onClick={() => {
        // Radix knows no touch: it closes on a tap, just before this opens.
        if (isTouch.current) setOpen(true);
      }}
    >
      <Tooltip.Root open={open} onOpenChange={setOpen}>
        <Tooltip.Trigger asChild>
          <div>{children}</div>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            className={BUBBLE}
            side={window.matchMedia?.(BESIDE).matches ? "right" : "top"}
            sideOffset={6}
            collisionPadding={8}
          >
            {meaning}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </div>
  );
}
