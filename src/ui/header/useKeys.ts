import { useEffect, useRef } from "react";
import type { App } from "../../state/app.ts";
import { useApp } from "../useApp.ts";

const TEN = 10;

/** Elements in which letters and digits are typed. */
const TYPING =
  "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, [contenteditable], [role=textbox], [role=spinbutton], [role=combobox], [role=listbox], [role=menu], select";
/** Fields that hold no uncommitted typing, and selects: there is nothing of their own to take back. */
const UNDOING = "[data-undo=page], select";
/** Controls that arrows, Home and End already move. */
const MOVING =
  "input[type=range], [role=slider], [role=radio], [role=radiogroup], [role=tab], [role=application], [role=grid], [data-keys=own]";
/** Controls that Space already presses. */
const PRESSING =
  "button, a[href], input[type=checkbox], input[type=radio], [role=button], [role=checkbox], [role=radio], [role=tab], [role=switch], summary";

/** Keys that go on while they are held; a held Space or L is pressed once. */
const REPEATING = new Set(["ArrowLeft", "ArrowRight", "+", "-"]);

/** The keys of the whole page. None fires while typing, or while a control that uses the key has the focus. */
export function useKeys(onHelp: () => void): void {
  const app = useApp();
  const help = useRef(onHelp);
  help.current = onHelp;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // Where brackets are typed with AltGr, it counts as Ctrl and Alt at once.
      const isAltGraph = event.getModifierState("AltGraph");
      if (event.defaultPrevented || !(event.target instanceof Element)) return;
      if (event.altKey && !isAltGraph) return;
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      const isTyping = event.target.closest(TYPING) !== null;
      if ((event.ctrlKey && !isAltGraph) || event.metaKey) {
        if (event.key.toLowerCase() !== "z" || (isTyping && !event.target.matches(UNDOING))) return;
        event.preventDefault();
        if (event.shiftKey) app.actions.redo();
        else app.actions.undo();
        return;
      }
      if (isTyping) return;
      if (event.repeat && !REPEATING.has(event.key)) return;
      if (event.key === "?") help.current();
      else if (!pressKey(app, event, event.target)) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [app]);
}

/** Whether the key did something. */
function pressKey(
  { actions, documents, player, preferences }: App,
  event: KeyboardEvent,
  target: Element,
): boolean {
  const stride = event.shiftKey ? TEN : 1;
  switch (event.key) {
    case " ":
      if (target.closest(PRESSING)) return false;
      player.toggle();
      return true;
    case "ArrowLeft":
    case "ArrowRight":
      if (target.closest(MOVING)) return false;
      player.stepBy(event.key === "ArrowLeft" ? -stride : stride);
      return true;
    case "Home":
    case "End":
      if (target.closest(MOVING)) return false;
      player.seek(event.key === "Home" ? 0 : Number.MAX_SAFE_INTEGER);
      return true;
    case "+":
      player.changeSpeed(1);
      return true;
    case "-":
      player.changeSpeed(-1);
      return true;
    case "b":
    case "B":
      actions.branchHere();
      return true;
    case "[":
    case "]":
      return actions.seekDecision(event.key === "[" ? -1 : 1);
    case "/":
      preferences.setState({ inspector: "journal" });
      // The search field exists once the tab has been drawn.
      requestAnimationFrame(() => focusElement("[data-key='/']"));
      return true;
    case "l":
    case "L": {
      // The card's own button: where it can't lock, it says why.
      const lock = target.closest("[data-sleeve]")?.querySelector<HTMLElement>("[data-lock]");
      // In mid-drag a lock would become part of the drag.
      if (lock && !documents.getState().drag) lock.click();
      return lock != null;
    }
    default:
      return /^[1-9]$/.test(event.key) && focusElement(`[data-key='${event.key}'] [role=slider]`);
  }
}

function focusElement(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}
