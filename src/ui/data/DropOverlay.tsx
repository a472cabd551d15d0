import { useEffect, useState } from "react";

export interface DropOverlayProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Makes the whole page a target for files, and says so while some are held over it. */
export function DropOverlay({ onFiles }: DropOverlayProps) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child fires enter before the leave of its parent: only the depth tells whether the page was left.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    const listeners = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop };
    const entries = Object.entries(listeners) as ["drop", (event: DragEvent) => void][];
    for (const [type, listener] of entries) window.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of entries) window.removeEventListener(type, listener);
    };
  }, [onFiles]);

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-background/85">
      <div className="rounded border-2 border-accent border-dashed px-10 py-8 text-center">
        <p className="font-semibold text-title">Drop to import</p>
        <p className="text-quiet">Market data as CSV or text, or a scenario. Nothing leaves this computer.</p>
      </div>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
