import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useEarlyMoves } from "../../../src/ui/controls/useEarlyMoves.ts";

function moveAt(target: HTMLElement, timeMs: number): void {
  const event = new PointerEvent("pointerrawupdate", { clientX: timeMs });
  Object.defineProperty(event, "timeStamp", { value: timeMs });
  target.dispatchEvent(event);
}

function heard(isOn: boolean) {
  const target = document.createElement("div");
  const moves: number[] = [];
  const onMove = ({ clientX }: PointerEvent) => moves.push(clientX);
  const hook = renderHook((on: boolean) => useEarlyMoves({ current: target }, on, onMove), {
    initialProps: isOn,
  });
  return { target, moves, hook };
}

describe("early moves", () => {
  it("are heard while they are wanted, and no longer", () => {
    const { target, moves, hook } = heard(false);
    moveAt(target, 10);
    hook.rerender(true);
    moveAt(target, 20);
    hook.rerender(false);
    moveAt(target, 30);
    expect(moves).toEqual([20]);
  });

  it("leave out what follows within a part of a frame, for the frame's own movement to tell", () => {
    const { target, moves } = heard(true);
    for (const timeMs of [100, 101, 104, 107, 108, 140]) moveAt(target, timeMs);
    expect(moves).toEqual([100, 107, 140]);
  });
});
