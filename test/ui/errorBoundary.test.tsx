import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ErrorBoundary } from "../../src/ui/ErrorBoundary.tsx";

function Broken(): never {
  throw new Error("out of range");
}

/** Draws what the document lets it draw. */
function Page({ page }: { readonly page: { readonly isBroken: boolean } }) {
  return page.isBroken ? <Broken /> : <p>the sample</p>;
}

describe("the error boundary", () => {
  it("never leaves a blank page", () => {
    const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
    const onFailure = vi.fn();
    render(
      <ErrorBoundary onFailure={onFailure} onStartAfresh={() => {}}>
        <Broken />
      </ErrorBoundary>,
    );
    expect(screen.getByRole("alert").textContent).toContain("mistake in the program");
    expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
    expect(screen.getByText(/out of range/)).toBeTruthy();
    expect(onFailure).toHaveBeenCalledOnce();
    silenced.mockRestore();
  });

  it("gives the page back once a document that can't be drawn has given way to the sample", async () => {
    const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
    const page = { isBroken: true };
    const startAfresh = () => {
      page.isBroken = false;
    };
    render(
      <ErrorBoundary onStartAfresh={startAfresh}>
        <Page page={page} />
      </ErrorBoundary>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Start afresh" }));
    expect(screen.getByText("the sample")).toBeTruthy();
    silenced.mockRestore();
  });
});
