import type { ReactNode } from "react";
import { type FiguresOfMix, MIX_FIGURES, type MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { RESERVE_MARK } from "../chart/lineStyle.ts";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { UNDEFINED_TEXT } from "../format.ts";
import { FIGURES, figureText } from "../inspector/figureDefinitions.ts";
import type { Member } from "./TrianglePicture.tsx";

/** A mix as the panel writes it: a weight text per row, and its figures. */
interface PanelMix {
  readonly weights: readonly string[];
  readonly figures: FiguresOfMix;
}

export interface LandscapePanelProps {
  readonly figure: MixFigure;
  /** Every sleeve, then the reserve: the rows of weights. */
  readonly rows: readonly Member[];
  /** The mix under the pointer, or at the probe. */
  readonly pointed: PanelMix | undefined;
  readonly current: PanelMix;
  /** The portfolio's figures in the exact run; undefined while it is on its way. */
  readonly exact: FiguresOfMix | undefined;
  /** What is said of the current mix below. */
  readonly children: ReactNode;
}

/** What a mix is and what it comes to: always in the same place, whatever is pointed at. */
export function LandscapePanel({ figure, rows, pointed, current, exact, children }: LandscapePanelProps) {
  return (
    <div className="flex flex-col gap-2 overflow-y-auto px-3 pb-2 text-table lg:w-84 lg:shrink-0 lg:border-l lg:pt-1.5">
      <table aria-label="Mix" className="w-full table-fixed border-separate border-spacing-0">
        <colgroup>
          <col />
          <col className="w-16.5" />
          <col className="w-16.5" />
          <col className="w-16.5" />
        </colgroup>
        <thead>
          <tr className="text-quiet">
            <td />
            <Head>Pointed at</Head>
            <Head>Your mix</Head>
            <Head>Exact run</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, slot }, row) => (
            <tr key={name}>
              <th scope="row" className="h-4.5 font-normal">
                <span className="flex min-w-0 items-center gap-1.5">
                  {slot === undefined ? <ReserveMark /> : <SleeveMark slot={slot} />}
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                </span>
              </th>
              <Cell text={pointed?.weights[row]} tone="text-accent" />
              <Cell text={current.weights[row]} />
              <td />
            </tr>
          ))}
        </tbody>
        <tbody>
          {MIX_FIGURES.map((id, k) => {
            const { label, meaning, formula, format } = FIGURES[id];
            const tone = id === figure ? "font-semibold" : "";
            const edge = k === 0 ? "border-t border-hairline" : "";
            return (
              <tr key={id} className={tone}>
                <th scope="row" className={`h-4.5 text-left ${tone || "font-normal text-quiet"} ${edge}`}>
                  <Definition term={label} meaning={meaning} formula={formula} />
                </th>
                <Cell
                  text={pointed && figureText(format, pointed.figures[id])}
                  tone={`text-accent ${edge}`}
                />
                <Cell text={figureText(format, current.figures[id])} tone={edge} />
                <Cell text={exact && figureText(format, exact[id])} tone={`text-quiet ${edge}`} />
              </tr>
            );
          })}
        </tbody>
      </table>
      {children}
    </div>
  );
}

function ReserveMark() {
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
      <path d={RESERVE_MARK} fill="var(--color-quiet)" />
    </svg>
  );
}

function Head({ children }: { readonly children: string }) {
  return (
    <th scope="col" className="h-4.5 whitespace-nowrap text-right font-normal">
      {children}
    </th>
  );
}

function Cell({
  text = UNDEFINED_TEXT,
  tone = "",
}: {
  readonly text?: string | undefined;
  readonly tone?: string;
}) {
  return <td className={`whitespace-nowrap text-right ${tone}`}>{text}</td>;
}
