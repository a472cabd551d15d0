import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { type DayRange, dayProblem, withDay } from "../../../src/ui/data/dayRange.ts";
import { RangeFields } from "../../../src/ui/data/RangeFields.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const ALL = { from: "2015-01-05", to: "2024-08-30" };
const YEAR = { from: "2018-01-01", to: "2018-12-31" };

describe("a range of days", () => {
  it("moves along, as wide as it is, when an end passes the other", () => {
    expect(withDay(YEAR, "from", "2019-07-01", ALL)).toEqual({ from: "2019-07-01", to: "2020-06-29" });
    expect(withDay(YEAR, "to", "2017-06-30", ALL)).toEqual({ from: "2016-07-01", to: "2017-06-30" });
  });

  it("stays inside the data when it moves", () => {
    expect(withDay(YEAR, "from", "2024-05-01", ALL)).toEqual({ from: "2024-05-01", to: "2024-08-30" });
    expect(withDay(YEAR, "to", "2015-03-01", ALL)).toEqual({ from: "2015-01-05", to: "2015-03-01" });
  });

  it("takes no day as the end of the data", () => {
    expect(withDay(YEAR, "from", undefined, ALL)).toEqual({ ...YEAR, from: ALL.from });
    expect(withDay(YEAR, "to", undefined, ALL)).toEqual({ ...YEAR, to: ALL.to });
  });

  it("has no place outside the data", () => {
    expect(dayProblem("2014-12-31", ALL)).toBe("The data begins on 2015-01-05.");
    expect(dayProblem("2025-01-01", ALL)).toBe("The data ends on 2024-08-30.");
    expect(dayProblem("2020-01-01", ALL)).toBeUndefined();
  });
});

describe("the range fields", () => {
  function setUp(range: DayRange) {
    const onChange = vi.fn();
    renderInPage(<RangeFields range={range} available={ALL} onChange={onChange} />);
    const type = (label: string, value: string) => {
      const field = screen.getByLabelText<HTMLInputElement>(label);
      fireEvent.change(field, { target: { value } });
      fireEvent.blur(field);
      return field;
    };
    return { onChange, type };
  }

  it("say why a day is not taken, and keep it until it is corrected", () => {
    const { onChange, type } = setUp(ALL);
    const field = type("To", "2030-01-01");
    expect(screen.getByRole("alert").textContent).toBe("The data ends on 2024-08-30.");
    expect(field.value).toBe("2030-01-01");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(onChange).not.toHaveBeenCalled();
    type("To", "2020-01-01");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(onChange).toHaveBeenCalledWith({ ...ALL, to: "2020-01-01" });
  });

  it("give the day in force back on Escape", () => {
    const { onChange, type } = setUp(ALL);
    const field = type("From", "1999-01-01");
    fireEvent.keyDown(field, { key: "Escape" });
    expect(field.value).toBe(ALL.from);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });

  it("take an emptied field as the end of the data", () => {
    const { onChange, type } = setUp(YEAR);
    type("From", "");
    expect(onChange).toHaveBeenCalledWith({ ...YEAR, from: ALL.from });
  });

  it("lead back to the whole range only from a narrower one", async () => {
    const { onChange } = setUp(YEAR);
    await userEvent.click(screen.getByRole("button", { name: "Whole range" }));
    expect(onChange).toHaveBeenCalledWith(ALL);
  });

  it("offer no way back from the whole range", () => {
    setUp(ALL);
    expect(screen.queryByRole("button", { name: "Whole range" })).toBeNull();
  });
});
