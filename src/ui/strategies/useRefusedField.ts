import { useRef } from "react";

/**
 * A form whose fields explain what they refuse themselves. `focusRefused` brings the focus to the first such field, and
 * says whether there is one: what it shows is not what would be taken.
 */
export function useRefusedField<Form extends HTMLElement>() {
  const form = useRef<Form>(null);
  const focusRefused = (): boolean => {
    const refused = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    refused?.focus();
    return refused != null;
  };
  return { form, focusRefused };
}
