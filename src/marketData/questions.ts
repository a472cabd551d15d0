import type { AmbiguousCell } from "./decimalMarks.ts";
import type { ReadingPlan } from "./dialect.ts";
import { readNumber } from "./numberText.ts";
import type { DialectName, QuestionedFile, ReadQuestion } from "./readResult.ts";

/** The file a question is about. */
interface Asked {
  readonly fileName: string;
  readonly dialect: DialectName;
  readonly symbol: string;
  readonly header: readonly string[];
  readonly plan: ReadingPlan;
}

/** Asks which mark is the decimal one in a cell like `1.000`. */
export function decimalQuestion(asked: Asked, cell: AmbiguousCell): QuestionedFile {
  return ask(asked, {
    code: "decimalMark",
    column: columnName(asked, cell.column),
    line: cell.line,
    text: cell.text.trim(),
    readings: ([".", ","] as const).map((decimalMark) => ({
      answer: { decimalMark },
      meaning: String(readNumber(cell.text, decimalMark)),
    })),
  });
}

/** Asks for the order of day and month in a time like `01/02/2024`. */
export function dateQuestion(
  asked: Asked,
  line: number,
  text: string,
  meanings: { readonly dayFirst: string; readonly monthFirst: string },
): QuestionedFile {
  return ask(asked, {
    code: "dateOrder",
    column: columnName(asked, asked.plan.fields.time),
    line,
    text: text.trim(),
    readings: (["dayFirst", "monthFirst"] as const).map((dateOrder) => ({
      answer: { dateOrder },
      meaning: meanings[dateOrder],
    })),
  });
}

function ask(asked: Asked, question: ReadQuestion): QuestionedFile {
  const { fileName, dialect, symbol } = asked;
  const meanings = question.readings.map((reading) => reading.meaning).join(" or ");
  const message = `${fileName} reads two ways: “${question.text}” in column ${question.column}, line ${question.line}, is ${meanings}. Choose one.`;
  return { kind: "question", fileName, dialect, symbol, message, question };
}

function columnName(asked: Asked, column: number): string {
  return asked.header[column]?.trim() || `number ${column + 1}`;
}
