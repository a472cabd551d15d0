import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "../controls/IconButton.tsx";

export type Theme = "system" | "light" | "dark";

export interface ThemeSwitchProps {
  readonly theme: Theme;
  readonly onChange: (theme: Theme) => void;
}

const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Walks system, light, dark; its owner puts the choice on the root element as `data-theme`. */
export function ThemeSwitch({ theme, onChange }: ThemeSwitchProps) {
  return (
    <IconButton
      label={`Theme: ${theme}`}
      hint={`Theme: ${theme}. Switch to ${NEXT[theme]}`}
      icon={ICONS[theme]}
      onClick={() => onChange(NEXT[theme])}
    />
  );
}
