import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentPropsWithRef<"button">, "children" | "aria-label"> {
  /** The accessible name. */
  readonly label: string;
  /** The tooltip, when it says more than the name (a key, a reason). */
  readonly hint?: string | undefined;
  /**
   * Why it can't be pressed now: it keeps the focus and tells the reason, which `disabled` would silence. A press still
   * arrives, for its owner to say the reason where nothing hovers.
   */
  readonly blocked?: string | undefined;
  readonly icon: LucideIcon;
  /** Makes it a toggle. */
  readonly pressed?: boolean | undefined;
  /** `solid` is the loudest icon of a toolbar (Play); there is one at most. */
  readonly tone?: "quiet" | "solid" | undefined;
  /** `small` sits in rows of text; touch makes it full size again. */
  readonly size?: "regular" | "small" | undefined;
}

/** A button that is only an icon: named for assistive technology, explained by a tooltip. */
export function IconButton({
  label,
  hint,
  blocked,
  icon: Icon,
  pressed,
  tone = "quiet",
  size = "regular",
  className = "",
  ...rest
}: IconButtonProps) {
  const colours =
    tone === "solid"
      ? "bg-ink text-background hover:opacity-85"
      : `hover:bg-hover hover:text-ink ${pressed ? "bg-selection text-ink" : "text-quiet"}`;
  const extent = size === "small" ? "size-6 pointer-coarse:size-control" : "size-control";
  return (
    <Tooltip content={blocked ?? hint ?? label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={blocked === undefined ? undefined : true}
        className={`inline-flex shrink-0 items-center justify-center rounded transition-[opacity,background-color,color] disabled:pointer-events-none disabled:opacity-35 aria-disabled:cursor-default aria-disabled:opacity-35 ${extent} ${colours} ${className}`}
        {...rest}
      >
        <Icon className={size === "small" ? "size-3.5" : "size-4"} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
