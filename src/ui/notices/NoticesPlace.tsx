import { useEffect } from "react";
import { useStore } from "zustand";
import type { Notice } from "../../state/noticeStore.ts";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { Toasts } from "../controls/Toasts.tsx";
import { useApp } from "../useApp.ts";

/** Long enough to read a sentence and to reach its Undo. */
const STATUS_MS = 8_000;

/**
 * Alerts stay, in a strip that makes room for itself, until they are dismissed or settled; statuses float and go by
 * themselves, unless they speak of work under way.
 */
export function NoticesPlace() {
  const { notices: store } = useApp();
  const notices = useStore(store, (state) => state.notices);
  const statuses = notices.filter(({ kind }) => kind === "status");
  const alerts = notices.filter(({ kind }) => kind === "alert");
  return (
    <>
      {alerts.length > 0 && (
        <div className="max-h-40 shrink-0 divide-y divide-hairline overflow-y-auto border-b max-lg:sticky max-lg:top-0 max-lg:z-30">
          {alerts.map(({ id, message, action }) => (
            <Alert
              key={id}
              title={message}
              actions={
                <>
                  {action && <Button onClick={action.run}>{action.label}</Button>}
                  <Button onClick={() => store.dismiss(id)}>Dismiss</Button>
                </>
              }
            />
          ))}
        </div>
      )}
      {statuses
        .filter(({ fraction }) => fraction === undefined)
        .map((notice) => (
          <Expiry key={notice.id} notice={notice} />
        ))}
      <Toasts
        toasts={statuses.map(({ id, message, fraction, action }) => ({
          id: String(id),
          message,
          fraction,
          action: action && {
            label: action.label,
            onAction: () => {
              action.run();
              store.dismiss(id);
            },
          },
        }))}
        onDismiss={(id) => store.dismiss(Number(id))}
      />
    </>
  );
}

/** Takes a status away after its time. */
function Expiry({ notice }: { readonly notice: Notice }) {
  const { notices } = useApp();
  useEffect(() => {
    const timer = setTimeout(() => notices.dismiss(notice.id), STATUS_MS);
    return () => clearTimeout(timer);
  }, [notices, notice.id]);
  return null;
}
