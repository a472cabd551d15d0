import type { ScenarioDocument } from "../engine/index.ts";
import { readScenarioText, type ScenarioReading, scenarioText } from "../scenario/scenarioText.ts";

const KEY = "scenario";

/** A link's text may grow to this length before browsers and chat programs cut it. */
export const LONGEST_LINK = 16_000;

/** The address of the page with the document in its fragment, which browsers never send to a server. */
export async function shareLink(page: string, document: ScenarioDocument): Promise<string> {
  const bytes = await pipe(
    new TextEncoder().encode(scenarioText(document)),
    new CompressionStream("deflate-raw"),
  );
  const address = new URL(page);
  address.hash = `${KEY}=${toBase64Url(bytes)}`;
  return address.href;
}

/** The document that an address carries, or undefined where it carries none. */
export async function readShareLink(page: string): Promise<ScenarioReading | undefined> {
  const { hash } = new URL(page);
  const text = new URLSearchParams(hash.slice(1)).get(KEY);
  if (text === null) return undefined;
  try {
    const bytes = await pipe(fromBase64Url(text), new DecompressionStream("deflate-raw"));
    return readScenarioText(new TextDecoder().decode(bytes), "The link");
  } catch {
    const message = "The link is incomplete: part of it was cut off. Ask for it again.";
    return { kind: "refused", code: "linkCut", path: "", message };
  }
}

async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  through: GenericTransformStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes])
    .stream()
    .pipeThrough(through as ReadableWritablePair<Uint8Array, BufferSource>);
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
