import { render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ErrorBoundary } from "../../src/ui/ErrorBoundary.tsx";

function Broken(): never {
  throw new Error("out of range");
}

describe("the error boundary", () => {
  it("never leaves a blank page", () => {
    const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
    const onFailure = vi.fn();
    render(
      <ErrorBoundary onFailure={onFailure}>
        <Broken />
      </ErrorBoundary>,
    );
    expect(screen.getByRole("alert").textContent).toContain("mistake in the program");
    expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
    expect(screen.getByText(/out of range/)).toBeTruthy();
    expect(onFailure).toHaveBeenCalledOnce();
    silenced.mockRestore();
  });
});
