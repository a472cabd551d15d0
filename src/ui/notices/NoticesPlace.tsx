import { useEffect } from "react";
import { useStore } from "zustand";
import type { Notice } from "../../state/noticeStore.ts";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { Toasts } from "../controls/Toasts.tsx";
import { useApp } from "../useApp.ts";

/** Long enough to read a sentence and to reach its Undo. */
const STATUS_MS = 8_000;

/** Alerts stay until they are dismissed; statuses go by themselves. */
export function NoticesPlace() {
  const { notices: store } = useApp();
  const notices = useStore(store, (state) => state.notices);
  const statuses = notices.filter(({ kind }) => kind === "status");
  const alerts = notices.filter(({ kind }) => kind === "alert");
  return (
    <>
      {alerts.length > 0 && (
        <div className="fixed inset-x-2 top-14 z-60 mx-auto flex max-w-xl flex-col gap-2">
          {alerts.map(({ id, message, action }) => (
            <div key={id} className="rounded border border-hairline bg-raised shadow-float">
              <Alert
                title={message}
                actions={
                  <>
                    {action && <Button onClick={action.run}>{action.label}</Button>}
                    <Button onClick={() => store.dismiss(id)}>Dismiss</Button>
                  </>
                }
              />
            </div>
          ))}
        </div>
      )}
      {statuses.map((notice) => (
        <Expiry key={notice.id} notice={notice} />
      ))}
      <Toasts
        toasts={statuses.map(({ id, message, action }) => ({
          id: String(id),
          message,
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
