import { Component, type ErrorInfo, type ReactNode } from "react";
import { Alert } from "./controls/Alert.tsx";
import { Button } from "./controls/Button.tsx";

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Brings back the sample in place of a document that can't be drawn; it stays one Undo away. */
  readonly onStartAfresh: () => void;
  /** Told once per failure, so that the page's owner can keep a copy of the document. */
  readonly onFailure?: ((error: Error, info: ErrorInfo) => void) | undefined;
}

interface ErrorBoundaryState {
  readonly error: Error | undefined;
}

/** What stands on the page when a bug threw: never a blank one. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onFailure?.(error, info);
  }

  readonly #startAfresh = (): void => {
    this.props.onStartAfresh();
    this.setState({ error: undefined });
  };

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="mx-auto flex max-w-2xl flex-col gap-3 p-6">
        <Alert
          title="Sleeves stopped because of a mistake in the program"
          actions={
            <>
              <Button onClick={() => location.reload()}>Reload</Button>
              <Button onClick={this.#startAfresh}>Start afresh</Button>
            </>
          }
        >
          Your scenario is still in this browser. Reload the page to go on; if it happens again, start afresh
          with the sample. Undo brings your scenario back.
        </Alert>
        <pre className="overflow-x-auto whitespace-pre-wrap text-quiet text-table">
          {error.stack ?? error.message}
        </pre>
      </main>
    );
  }
}
