import { describe, expect, it } from "vitest";
import { readGood, readText } from "./readText.ts";

function days(result: { columns: { timeMs: Float64Array } }): string[] {
  return [...result.columns.timeMs].map((timeMs) => new Date(timeMs).toISOString().slice(0, 10));
}

const file = (...dates: string[]) => `Date,Close\n${dates.map((date, k) => `${date},${k + 1}`).join("\n")}\n`;

describe("the order of day and month", () => {
  it("is settled by one part above 12", async () => {
    expect(days(await readGood(file("01/02/2024", "13/02/2024")))).toEqual(["2024-02-01", "2024-02-13"]);
    const monthFirst = await readGood(file("01/02/2024", "01/13/2024"));
    expect(days(monthFirst)).toEqual(["2024-01-02", "2024-01-13"]);
    expect(monthFirst.report.dateOrder).toBe("monthFirst");
    expect(monthFirst.report.dateReading).toBe("month/day/year");
  });

  it("is settled by the only reading that runs one way", async () => {
    expect(days(await readGood(file("11/01/2024", "12/01/2024", "01/02/2024", "02/02/2024")))).toEqual([
      "2024-01-11",
      "2024-01-12",
      "2024-02-01",
      "2024-02-02",
    ]);
  });

  it("is settled by the only reading with regular spacing", async () => {
    const months = Array.from({ length: 24 }, (_, k) => {
      const month = String((k % 12) + 1).padStart(2, "0");
      return `01/${month}/${2022 + Math.floor(k / 12)}`;
    });
    const read = await readGood(file(...months));
    expect(read.report.dateOrder).toBe("dayFirst");
    expect(read.report.barSize).toBe("1 month");
  });

  it("is asked when both readings stand, and nothing is guessed", async () => {
    const text = file("01/02/2024", "02/02/2024", "03/02/2024");
    const result = await readText(text);
    expect(result).toMatchObject({
      kind: "question",
      message:
        "TEST.csv reads two ways: “01/02/2024” in column Date, line 2, is 2024-02-01 or 2024-01-02. Choose one.",
      question: {
        code: "dateOrder",
        column: "Date",
        line: 2,
        text: "01/02/2024",
        readings: [
          { answer: { dateOrder: "dayFirst" }, meaning: "2024-02-01" },
          { answer: { dateOrder: "monthFirst" }, meaning: "2024-01-02" },
        ],
      },
    });
    const answered = await readGood(text, { dateOrder: "dayFirst" });
    expect(days(answered)).toEqual(["2024-02-01", "2024-02-02", "2024-02-03"]);
    expect(days(await readGood(text, { dateOrder: "monthFirst" }))).toEqual([
      "2024-01-02",
      "2024-02-02",
      "2024-03-02",
    ]);
  });

  it("drops the rows that a chosen order cannot read", async () => {
    const read = await readGood(file("01/02/2024", "13/02/2024"), { dateOrder: "monthFirst" });
    expect(read.report).toMatchObject({ kept: 1, dropped: 1 });
    expect(read.report.issues[0]).toMatchObject({ kind: "timeUnreadable", lines: [3] });
  });

  it("shifts no day when the text carries an offset", async () => {
    const read = await readGood(file("01/02/2024 23:00 -0500", "13/02/2024 23:00 -0500"));
    expect(days(read)).toEqual(["2024-02-02", "2024-02-14"]);
  });
});
