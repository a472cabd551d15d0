import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { IconButton } from "../controls/IconButton.tsx";
import { Progress } from "../controls/Progress.tsx";
import { formatInteger, formatPercent } from "../format.ts";
import { ImportRow } from "./ImportRow.tsx";
import type { ImportFile, PriceChoice, QuestionedImport, ReadAnswer } from "./importFile.ts";

/** What can be done with one file of the preview. */
export interface ImportFileActions {
  readonly onSymbolChange: (id: string, symbol: string) => void;
  readonly onPricesChange: (id: string, prices: PriceChoice) => void;
  readonly onAnswer: (id: string, answer: ReadAnswer) => void;
  /** Takes one file out of the preview, and stops its reading. */
  readonly onDismiss: (id: string) => void;
}

export interface ImportEntryProps extends ImportFileActions {
  readonly file: ImportFile;
  /** A single file has no button to leave it out: the dialog's Cancel does that. */
  readonly alone: boolean;
}

/** One file of the preview, in whichever state it is. */
export function ImportEntry({
  file,
  alone,
  onSymbolChange,
  onPricesChange,
  onAnswer,
  onDismiss,
}: ImportEntryProps) {
  const { id, fileName } = file;
  const leaveOut = alone ? undefined : (
    <IconButton label={`Leave out ${fileName}`} icon={X} onClick={() => onDismiss(id)} />
  );
  switch (file.status) {
    case "reading":
      return (
        <div className="flex items-center gap-3">
          <span className="w-44 truncate" title={fileName}>
            {fileName}
          </span>
          <Progress label={`Reading ${fileName}`} fraction={file.fraction} />
          <span className="w-14 shrink-0 text-right text-quiet">{formatPercent(file.fraction)}</span>
          {leaveOut}
        </div>
      );
    case "refused":
      return (
        <Refusal fileName={fileName} reason={file.reason} firstLines={file.firstLines} actions={leaveOut} />
      );
    case "question":
      return (
        <div className="flex items-start gap-3">
          <Question file={file} onAnswer={(answer) => onAnswer(id, answer)} />
          {leaveOut}
        </div>
      );
    case "read":
      return (
        <div className="flex items-start gap-3">
          <ImportRow
            file={file}
            onSymbolChange={(symbol) => onSymbolChange(id, symbol)}
            onPricesChange={(prices) => onPricesChange(id, prices)}
          />
          {leaveOut}
        </div>
      );
  }
}

/** The sentence that names the file is the title; what to do about it, and what was seen of the file, follow. */
function Refusal(props: {
  readonly fileName: string;
  readonly reason: string;
  readonly firstLines: readonly string[];
  readonly actions: ReactNode;
}) {
  const { fileName, reason, firstLines, actions } = props;
  // A file's name may hold full stops of its own.
  const end = reason.indexOf(". ", reason.startsWith(fileName) ? fileName.length : 0);
  const [title, rest] = end < 0 ? [reason, ""] : [reason.slice(0, end + 1), reason.slice(end + 2)];
  return (
    <Alert title={title} actions={actions}>
      {rest !== "" && <p>{rest}</p>}
      {firstLines.length > 0 && (
        <pre className="mt-1 line-clamp-4 whitespace-pre-wrap font-sans text-table">
          {firstLines.join("\n")}
        </pre>
      )}
    </Alert>
  );
}

/** Two readings that the file cannot tell apart: the person chooses, nothing is guessed. */
function Question(props: {
  readonly file: QuestionedImport;
  readonly onAnswer: (answer: ReadAnswer) => void;
}) {
  const { fileName, message, question } = props.file;
  return (
    <fieldset className="min-w-0 grow border-warning border-l-2 pl-3">
      <legend className="float-left w-full font-medium">{fileName} reads two ways</legend>
      <p className="clear-both text-quiet">{message}</p>
      <p className="text-table">
        Line {formatInteger(question.line)}, column {question.column}: <strong>{question.text}</strong> means
      </p>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {question.readings.map(({ answer, meaning }) => (
          <Button key={meaning} onClick={() => props.onAnswer(answer)}>
            {meaning}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
