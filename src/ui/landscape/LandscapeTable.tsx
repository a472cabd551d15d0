import { type FiguresOfMix, MIX_FIGURES, type MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { Button } from "../controls/Button.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { FIGURES, figureText } from "../inspector/figureDefinitions.ts";
import type { Parts } from "./mixPlot.ts";
import type { Member } from "./TrianglePicture.tsx";

/** A mix in a row of its own. */
export interface MixRow {
  /** From 1, the best; undefined for the sliders' own. */
  readonly rank: number | undefined;
  readonly parts: Parts;
  readonly weights: readonly string[];
  readonly figures: FiguresOfMix;
}

export interface LandscapeTableProps {
  readonly figure: MixFigure;
  /** Every sleeve, then the reserve. */
  readonly members: readonly Member[];
  /** The sliders' mix, then the best by the figure. */
  readonly rows: readonly MixRow[];
  readonly onAdopt: (parts: Parts) => void;
}

/** The best mixes by the figure as numbers, beside the mix of the sliders. */
export function LandscapeTable({ figure, members, rows, onAdopt }: LandscapeTableProps) {
  return (
    <section
      className="h-full overflow-auto -outline-offset-2"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label="Landscape, rows"
    >
      <table aria-label="Landscape" className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr>
            <Head align="left">Mix</Head>
            {members.map(({ name, slot }) => (
              <Head key={name}>
                <span className="flex items-center justify-end gap-1.5" title={name}>
                  {slot !== undefined && <SleeveMark slot={slot} />}
                  <span className="max-w-24 truncate">{name}</span>
                </span>
              </Head>
            ))}
            {MIX_FIGURES.map((id) => {
              const { label, meaning, formula } = FIGURES[id];
              return (
                <Head key={id} isChosen={id === figure}>
                  <Definition term={label} meaning={meaning} formula={formula} />
                </Head>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rank, parts, weights, figures }) => (
            <tr
              key={rank ?? "current"}
              className={`hover:bg-hover ${rank === undefined ? "bg-hover font-medium" : ""}`}
            >
              <th
                scope="row"
                className="h-8 whitespace-nowrap border-grid border-b px-2 pl-3 text-left font-normal"
              >
                {rank === undefined ? (
                  "Your mix"
                ) : (
                  <span className="flex items-center gap-2">
                    <span className="w-4 text-right">{rank}</span>
                    <Button
                      className="h-6! px-2! font-normal!"
                      aria-label={`Adopt mix ${rank}`}
                      onClick={() => onAdopt(parts)}
                    >
                      Adopt
                    </Button>
                  </span>
                )}
              </th>
              {weights.map((weight, k) => (
                <Cell key={members[k]?.name}>{weight}</Cell>
              ))}
              {MIX_FIGURES.map((id) => (
                <Cell key={id} isChosen={id === figure}>
                  {figureText(FIGURES[id].format, figures[id])}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly children: React.ReactNode;
  readonly isChosen?: boolean;
}

function Cell({ children, isChosen = false }: CellProps) {
  return (
    <td
      className={`whitespace-nowrap border-grid border-b px-2 text-right ${isChosen ? "font-semibold" : ""}`}
    >
      {children}
    </td>
  );
}

function Head({
  children,
  isChosen = false,
  align = "right",
}: CellProps & { readonly align?: "left" | "right" }) {
  return (
    <th
      scope="col"
      className={`sticky top-0 z-10 h-7 whitespace-nowrap border-b bg-surface px-2 first:pl-3 ${align === "left" ? "text-left" : "text-right"} ${isChosen ? "font-semibold" : "font-medium text-quiet"}`}
    >
      {children}
    </th>
  );
}
