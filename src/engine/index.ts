/** The public surface of the engine. Everything above it enters here. */
export { Decimal } from "./decimal.ts";
export { type Bar, type BarColumns, type Bars, createMarket, type Market, MarketError } from "./market.ts";
