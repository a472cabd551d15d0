import type { Dialect } from "./dialect.ts";
import { ohlcvWithHeader } from "./dialects/ohlcvWithHeader.ts";
import { stooq } from "./dialects/stooq.ts";
import { yahoo } from "./dialects/yahoo.ts";

/** Every dialect the importer reads. Between equal scores the earlier one wins. */
export const dialects: readonly Dialect[] = [yahoo, stooq, ohlcvWithHeader];
