import { formatCurveMoney, formatSignedPercent, moneyDecimals } from "../format.ts";
import { useRecording } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";

/** On a narrow screen the sliders push the chart out of sight; what they make of the whole stays in view here. */
export function PortfolioNow() {
  const finished = useRecording((state) => state.finished);
  const cursor = useFollowingCursor("marks");
  const value = finished?.columns.portfolio[cursor];
  const growth = finished?.growth[cursor];
  if (!finished || value === undefined || growth === undefined) return null;
  return (
    <p className="flex gap-2 px-3 pt-1.5 text-table lg:hidden">
      <span className="grow text-quiet">Portfolio</span>
      <span className="font-semibold">
        {formatCurveMoney(value, moneyDecimals(finished.document.capital))}
      </span>
      <span className={growth < 1 ? "text-loss" : ""}>{formatSignedPercent(growth - 1)}</span>
    </p>
  );
}
