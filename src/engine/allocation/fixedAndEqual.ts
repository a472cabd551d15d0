import type { WeigherDefinition } from "./weigher.ts";
import { MIN_OBSERVATIONS } from "./weigherParameters.ts";

/** The sliders themselves. */
export const fixed: WeigherDefinition = {
  algorithm: "fixed",
  name: "Fixed weights",
  rule: "Every sleeve goes back to the share that its slider gives it.",
  formula: "",
  parameters: [],
  mayLeaveRest: false,
  weigh: (records) => {
    const sliders = records.map(({ sliderPart }) => sliderPart);
    return { weights: sliders, inputs: { slider: sliders } };
  },
};

/** One part in n (DeMiguel, Garlappi, Uppal 2009 on why this is hard to beat). */
export const equal: WeigherDefinition = {
  algorithm: "equal",
  name: "Equal weights",
  rule: "Every sleeve gets the same share, as soon as each has the returns needed.",
  formula: "w = 1 / n",
  parameters: [MIN_OBSERVATIONS],
  mayLeaveRest: false,
  weigh: (records) => ({ weights: records.map(() => 1 / records.length), inputs: {} }),
};
