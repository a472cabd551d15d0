import { ScenarioError } from "./scenario.ts";

/** A number that a person may tune: of a strategy, or of a rebalancing algorithm. */
export interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly type: "integer" | "number";
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly unit?: string;
}

/**
 * The values of all parameters of a strategy or an algorithm, by name: what the document gives, else the default.
 *
 * @param owner whose parameters they are, with its name on screen
 * @param path place of `given` in the document
 * @throws ScenarioError `badParameter` for a name that the owner does not have and a value outside its range.
 */
export function readParameters(
  owner: { readonly name: string; readonly parameters: readonly Parameter[] },
  given: Readonly<Record<string, number>>,
  path: string,
): Readonly<Record<string, number>> {
  for (const name of Object.keys(given)) {
    if (!owner.parameters.some((parameter) => parameter.name === name)) {
      const known = owner.parameters.map((parameter) => parameter.name).join(", ") || "none";
      throw new ScenarioError(
        "badParameter",
        `${path}.${name}`,
        `${path}.${name}: ${owner.name} has: ${known}`,
      );
    }
  }
  return Object.fromEntries(
    owner.parameters.map((parameter) => {
      const { name, min, max } = parameter;
      const value = Object.hasOwn(given, name) ? (given[name] as number) : parameter.default;
      const isWrongType = parameter.type === "integer" && !Number.isInteger(value);
      if (isWrongType || value < min || value > max) {
        const kind = parameter.type === "integer" ? "a whole number" : "a number";
        throw new ScenarioError(
          "badParameter",
          `${path}.${name}`,
          `${path}.${name}: ${value} should be ${kind} from ${min} to ${max}`,
        );
      }
      return [name, value];
    }),
  );
}
