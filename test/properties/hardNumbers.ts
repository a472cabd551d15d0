import fc from "fast-check";

/** A number `digits × 10^-places`. */
export interface Written {
  readonly digits: bigint;
  readonly places: number;
}

export const powerOf10 = (exponent: number) => 10n ** BigInt(exponent);

/** A whole number above zero of exactly so many digits. */
function ofDigits(count: number): fc.Arbitrary<bigint> {
  return fc.bigInt({ min: powerOf10(count - 1), max: powerOf10(count) - 1n });
}

const ofAnyLength = fc.integer({ min: 1, max: 40 }).chain(ofDigits);

/** So little beside a number, and a tie or a carry goes the other way. */
const hair = fc.constantFrom(-2n, -1n, 0n, 0n, 1n, 2n);

/** Nines that carry, and powers of ten with their neighbours. */
const besidePower = fc
  .tuple(fc.integer({ min: 0, max: 40 }), hair)
  .map(([exponent, more]) => powerOf10(exponent) + more);

/** Some digits, then a five, then zeros: a tie at the place of the five, or a hair beside it. */
function besideTie(head: fc.Arbitrary<bigint>, zeros: fc.Arbitrary<number>): fc.Arbitrary<bigint> {
  return fc
    .tuple(head, zeros, hair)
    .map(([kept, dropped, more]) => (kept * 10n + 5n) * powerOf10(dropped) + more);
}

const tiedAt28 = besideTie(ofDigits(28), fc.integer({ min: 0, max: 11 }));
const tiedAnywhere = besideTie(
  fc.integer({ min: 1, max: 34 }).chain(ofDigits),
  fc.integer({ min: 0, max: 6 }),
);
const withZeros = fc
  .tuple(fc.integer({ min: 1, max: 28 }).chain(ofDigits), fc.integer({ min: 1, max: 12 }))
  .map(([kept, zeros]) => kept * powerOf10(zeros));

const magnitude = fc.oneof(
  { weight: 4, arbitrary: ofAnyLength },
  { weight: 2, arbitrary: tiedAt28 },
  { weight: 2, arbitrary: tiedAnywhere },
  { weight: 2, arbitrary: besidePower },
  { weight: 1, arbitrary: withZeros },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 20n }) },
);

export function signed(of: fc.Arbitrary<bigint>): fc.Arbitrary<bigint> {
  return fc.tuple(of, fc.boolean()).map(([value, isNegative]) => (isNegative ? -value : value));
}

export const hardDigits: fc.Arbitrary<bigint> = signed(magnitude);
const hardPlaces: fc.Arbitrary<number> = fc.nat({ max: 20 });
export const hardNumber: fc.Arbitrary<Written> = fc.record({ digits: hardDigits, places: hardPlaces });
export const hardPositive: fc.Arbitrary<Written> = fc.record({
  digits: magnitude.map((digits) => (digits > 0n ? digits : 1n)),
  places: hardPlaces,
});

/** Two numbers whose sum has its digits around the 28th: far apart, or almost each other's negative. */
export const hardPair: fc.Arbitrary<readonly [Written, Written]> = fc.oneof(
  fc.tuple(hardNumber, hardNumber),
  fc
    .tuple(hardNumber, hair, fc.nat({ max: 12 }))
    .map(([{ digits, places }, more, deeper]): [Written, Written] => [
      { digits, places },
      { digits: more - digits * powerOf10(deeper), places: places + deeper },
    ]),
  // A tie of 29 digits in two parts.
  fc.tuple(signed(tiedAt28), hardDigits, hardPlaces).map(([sum, part, places]): [Written, Written] => [
    { digits: part, places },
    { digits: sum - part, places },
  ]),
);

/** Two factors, of which one may make the product a tie of the other's digits. */
export const hardFactors: fc.Arbitrary<readonly [Written, Written]> = fc.oneof(
  fc.tuple(hardNumber, hardNumber),
  fc
    .tuple(signed(tiedAt28), fc.bigInt({ min: 1n, max: 10n ** 12n }), hair, hardPlaces, hardPlaces)
    .map(([product, factor, more, a, b]): [Written, Written] => [
      { digits: product / factor + more, places: a },
      { digits: factor, places: b },
    ]),
);

/** A numerator and a divisor whose quotient has 28 digits, or is a tie at the 28th, or lies a hair beside one. */
export const hardQuotient: fc.Arbitrary<readonly [Written, Written]> = fc.oneof(
  fc.tuple(hardNumber, hardPositive),
  fc
    .tuple(
      fc.oneof(tiedAt28, ofDigits(28)),
      magnitude,
      hair,
      fc.boolean(),
      fc.boolean(),
      hardPlaces,
      hardPlaces,
    )
    .map(([quotient, divisor, more, a, b, left, right]): [Written, Written] => {
      const below = divisor > 0n ? divisor : 1n;
      const above = quotient * below + more;
      return [
        { digits: a ? -above : above, places: left },
        { digits: b ? -below : below, places: right },
      ];
    }),
);

/** A product of money's scale and more: a tie at the ninth decimal, or a hair or up to a few of the 28 digits beside it. */
export const hardMoney: fc.Arbitrary<Written> = fc.oneof(
  hardNumber,
  fc
    .tuple(
      fc.integer({ min: 1, max: 30 }).chain(ofDigits),
      fc.integer({ min: 9, max: 40 }),
      fc.constantFrom(-7n, -6n, -5n, -4n, -1n, 0n, 1n, 4n, 5n, 6n, 7n),
      fc.nat({ max: 12 }),
      fc.boolean(),
    )
    .map(([kept, places, more, deep, isNegative]) => {
      const tie = (kept * 10n + 5n) * powerOf10(places - 9);
      // Beside the tie by so many units of the 29th digit, or of one near it.
      const unit = powerOf10(Math.max(0, String(tie).length - 29 - 6 + deep));
      const digits = tie + more * unit;
      return { digits: isNegative ? -digits : digits, places };
    }),
);

export const lotSize: fc.Arbitrary<string> = fc.constantFrom(
  ...[
    "0.000001",
    "0.3",
    "7",
    "0.000000000001",
    "1",
    "0.001953125",
    "123.456789",
    "0.7",
    "1000",
    "0.333333333333",
  ],
);

/** Prices of two digits to seventeen, the way markets have them: float64 as their shortest texts. */
export const priceText: fc.Arbitrary<string> = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 10n ** 17n }),
    fc.integer({ min: 0, max: 17 }),
    fc.integer({ min: 1, max: 17 }),
  )
  .map(([digits, places, count]) =>
    Number(`${String(digits).slice(0, count)}e-${Math.min(places, count + 6)}`),
  )
  .map((price) => plainOf(price));

/** A float64's shortest text, without an exponent. */
function plainOf(value: number): string {
  const text = String(value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const [whole = "", rest = ""] = mantissa.split(".");
  const shift = Number(exponent) - rest.length;
  const digits = whole + rest;
  if (shift >= 0) return digits + "0".repeat(shift);
  const padded = digits.padStart(1 - shift, "0");
  return `${padded.slice(0, shift)}.${padded.slice(shift)}`;
}

/** The number below `modulus` that `value` times it leaves 1 of `modulus`; undefined where they have a factor in common. */
function inverse(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b] = [value % modulus, modulus];
  let [x, y] = [1n, 0n];
  while (a > 0n) {
    const times = b / a;
    [a, b] = [b - times * a, a];
    [x, y] = [y - times * x, x];
  }
  if (b !== 1n) return undefined;
  return ((y % modulus) + modulus) % modulus;
}

/** A cost in units of money, a part and a whole of a position in lots: the part's cost is a tie, or a hair beside one. */
export const hardPart: fc.Arbitrary<{
  readonly cost: bigint;
  readonly part: bigint;
  readonly whole: bigint;
}> = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }).chain(ofDigits),
    fc.oneof(fc.integer({ min: 1, max: 8 }).chain(ofDigits), fc.integer({ min: 4, max: 8 }).map(powerOf10)),
    fc.constantFrom(...[1n, 1n, 3n, 5n, 7n, 9n, 11n, 13n, 15n, 17n].flatMap((odd) => [odd, -odd])),
    // Products from 27 digits to 29 are where 28 of them decide.
    fc.constantFrom(20, 25, 26, 26, 26, 27, 27, 28),
    fc.oneof(fc.constantFrom(10n, 11n), fc.bigInt({ min: 10n, max: 99n })),
  )
  .map(([a, b, odd, size, lead]) => {
    const [part, more] = a < b ? [a, b] : [b, a + 1n];
    const whole = more | 1n;
    // cost × part = (2 k + 1) / 2 × whole ± odd / 2, so that the quotient is k and a half, give or take.
    const undo = inverse(part, whole) ?? 1n;
    const start = (((whole + odd) / 2n) * undo) % whole;
    const cost = start + ((lead * powerOf10(size)) / part / whole) * whole;
    return { cost: cost > 0n ? cost : 1n, part, whole: part === whole ? whole + 2n : whole };
  });

/** An amount of money, a price and a lot: the amount buys a whole number of lots, or a hair less or more. */
export const hardWorth: fc.Arbitrary<{
  readonly amount: bigint;
  readonly price: Written;
  readonly lot: Written;
}> = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }).chain(ofDigits),
    fc.bigInt({ min: 0n, max: 99n }),
    fc.constantFrom(-3n, -2n, -1n, 0n, 1n, 2n),
    fc.integer({ min: 0, max: 28 }),
    fc.bigInt({ min: 1n, max: 99n }),
    fc.tuple(hardPlaces, fc.integer({ min: 0, max: 12 })),
    fc.boolean(),
  )
  .map(([digits, odd, beside, size, lead, [pricePlaces, lotPlaces], isNegative]) => {
    // Neither may have a factor of ten, or no amount would come near.
    const price = { digits: coprimeTo10(digits), places: pricePlaces };
    const lot = { digits: coprimeTo10(odd), places: lotPlaces };
    const divisor = price.digits * lot.digits;
    const shift = pricePlaces + lotPlaces - 8;
    if (shift < 0) return { amount: divisor * powerOf10(-shift) * lead + beside, price, lot };
    const undo = inverse(powerOf10(shift) % divisor, divisor) ?? 0n;
    const start = (((beside * undo) % divisor) + divisor) % divisor;
    const amount = start + ((lead * powerOf10(size)) / divisor) * divisor;
    return { amount: isNegative ? -amount : amount, price, lot };
  });

function coprimeTo10(value: bigint): bigint {
  let odd = (value | 1n) % 10n === 5n ? (value | 1n) + 2n : value | 1n;
  if (odd < 1n) odd = 1n;
  return odd;
}
