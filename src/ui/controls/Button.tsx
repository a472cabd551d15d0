import type { ComponentPropsWithRef } from "react";

/** `primary`: the one thing a dialog is for. `plain`: everything else. `quiet`: no edge until touched. */
type ButtonTone = "primary" | "plain" | "quiet";

export interface ButtonProps extends ComponentPropsWithRef<"button"> {
  readonly tone?: ButtonTone;
}

const TONES: Record<ButtonTone, string> = {
  primary: "bg-ink text-background border-ink hover:opacity-85",
  plain: "bg-raised text-ink border-edge hover:border-ink",
  quiet: "bg-transparent text-ink border-transparent hover:bg-hover",
};

/** A button with text, optionally led by an icon. Never submits a form by accident. */
export function Button({ tone = "plain", className = "", type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex h-control shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded border px-2.5 font-medium transition-[opacity,background-color,border-color] disabled:pointer-events-none disabled:opacity-40 aria-disabled:cursor-default aria-disabled:opacity-40 ${TONES[tone]} ${className}`}
      {...rest}
    />
  );
}
