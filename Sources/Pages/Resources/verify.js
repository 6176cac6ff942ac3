// SPDX-License-Identifier: Apache-2.0
/**
 * Verifies Probant presentations, offline: what `probant verify` does, written a second time from the
 * specs and sharing no line with it. One module, no dependency; for browsers, Node 18 or later, and
 * whatever else runs ECMAScript modules.
 *
 * ```js
 * import { Verifier } from "./verify.js";
 * const verifier = new Verifier(await readFile("ledger.trust"));
 * const statement = await verifier.verify(await readFile("diploma.probant"));
 * statement.verdict; // "valid", "revoked", …: the JSON that `probant verify --json` prints
 * ```
 *
 * The sections are those of Specs/, in the order in which one builds on the other: Primitives, Tree,
 * Tiles, Entry, Fold, Status, Checkpoint, Policy, Claims, Credential, Presentation, Verification; and
 * at the end, freshness: newer proofs from the ledger's static files.
 *
 * Byte strings are `Uint8Array`s, 64-bit numbers `bigint`s, texts strings: of valid UTF-8, two of
 * which are equal exactly if their bytes are. JSON objects are `Map`s, so that no name is special.
 *
 * @module
 */

/** A broken rule. `rule` is its name in the specs and in the vectors. */
export class Violation extends Error {
  /** @param {string} rule */
  constructor(rule) {
    super(rule);
    this.name = "Violation";
    this.rule = rule;
  }
}

/**
 * Throws unless `condition` holds.
 * @param {unknown} condition
 * @param {string} rule
 */
function demand(condition, rule) {
  if (!condition) throw new Violation(rule);
}

/** @template T @param {() => T} body @param {string} rule @returns {T} */
function orElse(body, rule) {
  try {
    return body();
  } catch (error) {
    if (error instanceof Violation) throw new Violation(rule);
    throw error;
  }
}

// ---------------------------------------------------------------------------------------------------
// Primitives: Specs/primitives.md
// ---------------------------------------------------------------------------------------------------

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder("latin1");

/** The UTF-8 of a text. @param {string} text @returns {Uint8Array} */
export const utf8 = (text) => encoder.encode(text);

/** The text whose UTF-8 `bytes` are (primitives.md#utf-8). @param {Uint8Array} bytes */
export function parseUTF8(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Violation("invalidUTF8");
  }
}

/** One character for each byte: a key for maps, and text where only ASCII counts. */
const binary = (bytes) => latin1.decode(bytes);

/** @param {...Uint8Array} parts @returns {Uint8Array} */
function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((count, part) => count + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** @param {Uint8Array} left @param {Uint8Array} right */
export function equal(left, right) {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

/** `number` in `count` bytes, big-endian. @param {bigint | number} number @param {number} count */
function bigEndian(number, count) {
  const bytes = new Uint8Array(count);
  for (let i = count - 1, rest = BigInt(number); i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

// Digests ---------------------------------------------------------------------------------------------

/**
 * The constants of SHA-2 are the first bits of roots of primes (FIPS 180-4, section 4.2): here they are
 * computed, so that there is no table to mistype. `degree` 2 gives initial values, 3 round constants.
 * @param {bigint} degree @param {number} count @returns {bigint[]} 64 bits each
 */
function rootsOfPrimes(degree, count) {
  const roots = [];
  for (let prime = 2n; roots.length < count; prime++) {
    let isPrime = true;
    for (let d = 2n; d * d <= prime; d++) if (prime % d === 0n) isPrime = false;
    if (!isPrime) continue;
    // Newton's iteration from above towards ⌊(prime · 2^(64·degree))^(1/degree)⌋.
    const radicand = prime << (64n * degree);
    let root = BigInt(Math.ceil(Number(prime) ** (1 / Number(degree)) * 2 ** 32) + 1) << 32n;
    for (;;) {
      const next = ((degree - 1n) * root + radicand / root ** (degree - 1n)) / degree;
      if (next >= root) break;
      root = next;
    }
    roots.push(root & 0xffffffffffffffffn);
  }
  return roots;
}

const initial = rootsOfPrimes(2n, 8);
const rounds = rootsOfPrimes(3n, 80);
const initial256 = Int32Array.from(initial, (word) => Number(word >> 32n));
const rounds256 = Int32Array.from(rounds.slice(0, 64), (word) => Number(word >> 32n));
const schedule = new Int32Array(64);
let scratch = new Uint8Array(1 << 12);

/**
 * The SHA-256 of byte strings, joined. Synchronous: most of what is hashed are tree nodes of 65 bytes,
 * for which WebCrypto's promises cost more than the hashing.
 * @param {...Uint8Array} parts @returns {Uint8Array}
 */
export function sha256(...parts) {
  let count = 0;
  for (const part of parts) count += part.length;
  const padded = (count + 72) & ~63;
  if (scratch.length < padded) scratch = new Uint8Array(2 * padded);
  let offset = 0;
  for (const part of parts) {
    scratch.set(part, offset);
    offset += part.length;
  }
  scratch.fill(0, count, padded);
  scratch[count] = 0x80;
  for (let i = 1, bits = count * 8; i <= 8; i++, bits = Math.floor(bits / 256)) scratch[padded - i] = bits % 256;

  const state = Int32Array.from(initial256);
  for (let start = 0; start < padded; start += 64) compress256(state, scratch, start);
  const digest = new Uint8Array(32);
  for (let i = 0; i < 32; i++) digest[i] = state[i >> 2] >>> (24 - 8 * (i & 3));
  return digest;
}

/** FIPS 180-4, section 6.2.2. @param {Int32Array} state @param {Uint8Array} bytes @param {number} start */
function compress256(state, bytes, start) {
  const w = schedule;
  for (let t = 0, i = start; t < 16; t++, i += 4) {
    w[t] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
  }
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15];
    const y = w[t - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (s1 + w[t - 7] + s0 + w[t - 16]) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds256[t] + w[t]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** SHA-512, for {@link verifyPurely} alone: short, not fast. @param {Uint8Array} message */
function sha512(message) {
  const mask = 0xffffffffffffffffn;
  const rotate = (x, n) => ((x >> n) | (x << (64n - n))) & mask;
  const padding = new Uint8Array(128 - ((message.length + 16) % 128));
  padding[0] = 0x80;
  const bytes = concat(message, padding, bigEndian(message.length * 8, 16));
  const view = new DataView(bytes.buffer);
  let state = initial;
  for (let start = 0; start < bytes.length; start += 128) {
    const w = Array.from({ length: 16 }, (_, t) => view.getBigUint64(start + 8 * t));
    for (let t = 16; t < 80; t++) {
      const s0 = rotate(w[t - 15], 1n) ^ rotate(w[t - 15], 8n) ^ (w[t - 15] >> 7n);
      const s1 = rotate(w[t - 2], 19n) ^ rotate(w[t - 2], 61n) ^ (w[t - 2] >> 6n);
      w.push((s1 + w[t - 7] + s0 + w[t - 16]) & mask);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 80; t++) {
      const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
      const t1 = h + s1 + ((e & f) ^ (~e & g & mask)) + rounds[t] + w[t];
      const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask, c, b, a, (t1 + t2) & mask];
    }
    state = [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) & mask);
  }
  return concat(...state.map((word) => bigEndian(word, 8)));
}

// Ed25519: the curve ------------------------------------------------------------------------------------

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (x) => {
  const rest = x % P;
  return rest < 0n ? rest + P : rest;
};

/** @param {bigint} base @param {bigint} exponent */
function power(base, exponent) {
  let result = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n, square = mod(square * square)) {
    if (exponent & 1n) result = mod(result * square);
  }
  return result;
}

/** The d of −x² + y² = 1 + dx²y². */
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** @param {Uint8Array} bytes least significant first */
function littleEndian(bytes) {
  let digits = "0x";
  for (let i = bytes.length - 1; i >= 0; i--) digits += bytes[i].toString(16).padStart(2, "0");
  return BigInt(digits);
}

/**
 * A point in extended coordinates: x = X/Z, y = Y/Z, XY = ZT.
 * @typedef {{X: bigint, Y: bigint, Z: bigint, T: bigint}} Point
 */

/** @type {Point} */
const IDENTITY = { X: 0n, Y: 1n, Z: 1n, T: 0n };

/** The point that 32 canonical bytes encode (RFC 8032, section 5.1.3); null if there is none. */
function decodePoint(bytes) {
  const word = littleEndian(bytes);
  const y = word & (2n ** 255n - 1n);
  if (y >= P) return null;
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(x * x) !== square) return null;
  const isOdd = word >> 255n;
  if (x === 0n && isOdd) return null;
  if ((x & 1n) !== isOdd) x = P - x;
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

/** RFC 8032, section 5.1.4; complete, so it doubles too. @param {Point} p @param {Point} q @returns {Point} */
function add(p, q) {
  const a = mod((p.Y - p.X) * (q.Y - q.X));
  const b = mod((p.Y + p.X) * (q.Y + q.X));
  const c = mod(2n * D * mod(p.T * q.T));
  const d = mod(2n * p.Z * q.Z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { X: mod(e * f), Y: mod(g * h), Z: mod(f * g), T: mod(e * h) };
}

/** [scalar]point. Not in constant time: nothing here is secret. @param {bigint} scalar @param {Point} point */
function multiply(scalar, point) {
  let sum = IDENTITY;
  for (const bit of scalar.toString(2)) {
    sum = add(sum, sum);
    if (bit === "1") sum = add(sum, point);
  }
  return sum;
}

/** @param {Point} point @returns {Uint8Array} */
function encodePoint({ X, Y, Z }) {
  const inverse = power(Z, P - 2n);
  const [x, y] = [mod(X * inverse), mod(Y * inverse)];
  return bigEndian(y | ((x & 1n) << 255n), 32).reverse();
}

const BASE = decodePoint(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66)));

// Ed25519: the one rule -----------------------------------------------------------------------------

/** The y-coordinates of the eight points of small order, in all their encodings without the sign bit. */
const smallOrder = new Set(
  [
    0n, 1n, P - 1n, P, P + 1n,
    0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
    0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
  ].map((y) => binary(bigEndian(y, 32).reverse())),
);

/** Whether 32 bytes, but for the sign bit, are a y-coordinate below p and of no point of small order. */
function isFit(bytes) {
  const y = bytes.slice();
  y[31] &= 0x7f;
  const isLow = y[31] < 0x7f || y[0] < 0xed || y.subarray(1, 31).some((byte) => byte !== 0xff);
  return isLow && !smallOrder.has(binary(y));
}

/**
 * What has been found out of a public key: how WebCrypto holds it, and whether it is of prime order.
 * Both follow from its 32 bytes alone, and a ledger's few keys come back in every presentation.
 * @type {Map<string, {handle?: Promise<CryptoKey | null>, isPrimeOrder?: boolean}>}
 */
const knownKeys = new Map();

/** @param {Uint8Array} key */
function known(key) {
  const name = binary(key);
  let facts = knownKeys.get(name);
  if (!facts) {
    if (knownKeys.size >= 4096) knownKeys.clear();
    facts = {};
    knownKeys.set(name, facts);
  }
  return facts;
}

/** @type {Promise<SubtleCrypto | null> | undefined} */
let webCrypto;

/** WebCrypto, if it is there and has Ed25519. */
async function findWebCrypto() {
  let subtle = globalThis.crypto?.subtle;
  // Node 18 has WebCrypto in a module only.
  if (!subtle && globalThis.process?.versions?.node) subtle = (await import("node:crypto")).webcrypto.subtle;
  if (!subtle) return null;
  try {
    await subtle.importKey("raw", encodePoint(BASE), "Ed25519", false, ["verify"]);
    return subtle;
  } catch {
    return null;
  }
}

/**
 * Whether `signature` is that of `key` over `message`, by the one rule (primitives.md#ed25519).
 *
 * Implementations of WebCrypto agree on the equation and differ on encodings that no honest signer
 * makes: those are refused here, by bytes, before they are asked. Browsers without Ed25519, and pages
 * that are not a secure context and have no WebCrypto at all, take {@link verifyPurely}: the verdict is the
 * same, some milliseconds a signature later.
 * @param {Uint8Array} key @param {Uint8Array} signature @param {Uint8Array} message
 * @returns {Promise<boolean>}
 */
export async function verifySignature(key, signature, message) {
  if (!hasFitEncodings(key, signature)) return false;
  const subtle = await (webCrypto ??= findWebCrypto());
  if (!subtle) return verifyPurely(key, signature, message);
  const facts = known(key);
  facts.handle ??= subtle.importKey("raw", key, "Ed25519", false, ["verify"]).catch(() => null);
  const handle = await facts.handle;
  return handle !== null && subtle.verify("Ed25519", handle, signature, message);
}

/** Steps 1 to 4, as far as bytes tell. */
function hasFitEncodings(key, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  // Nearly every S is below 2^252, and so below L.
  if (signature[63] >= 0x10 && littleEndian(signature.subarray(32)) >= L) return false;
  // R is compared as bytes: one that is not canonical is never equal.
  return isFit(key) && isFit(signature.subarray(0, 32));
}

/**
 * {@link verifySignature} in plain arithmetic.
 * @param {Uint8Array} key @param {Uint8Array} signature @param {Uint8Array} message
 */
export function verifyPurely(key, signature, message) {
  if (!hasFitEncodings(key, signature)) return false;
  const point = decodePoint(key);
  if (!point) return false;
  const r = signature.subarray(0, 32);
  const k = littleEndian(sha512(concat(r, key, message))) % L;
  const s = littleEndian(signature.subarray(32));
  const negative = { ...point, X: P - point.X, T: P - point.T };
  return equal(encodePoint(add(multiply(s, BASE), multiply(k, negative))), r);
}

/** Whether `key` may enter a log (primitives.md#public-keys). @param {Uint8Array} key */
export function isOfPrimeOrder(key) {
  const facts = known(key);
  facts.isPrimeOrder ??= (() => {
    if (key.length !== 32 || !isFit(key)) return false;
    const point = decodePoint(key);
    if (!point) return false;
    const { X, Y, Z } = multiply(L, point);
    return X === 0n && Y === Z;
  })();
  return facts.isPrimeOrder;
}

// Encodings -------------------------------------------------------------------------------------------

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}

/** @param {string} text @returns {Uint8Array} */
export function parseHex(text) {
  demand(/^(?:[0-9a-f]{2})*$/.test(text) && text.length % 2 === 0, "badEncoding");
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const standard = alphabet + "+/";
const forURLs = alphabet + "-_";
const inverse = (letters) => {
  const values = new Uint8Array(128).fill(0xff);
  for (let i = 0; i < 64; i++) values[letters.charCodeAt(i)] = i;
  return values;
};
const standardValues = inverse(standard);
const forURLsValues = inverse(forURLs);

function encode64(bytes, letters, padding) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const count = Math.min(bytes.length - i, 3) + 1;
    for (let j = 0; j < 4; j++) text += j < count ? letters[(group >> (18 - 6 * j)) & 63] : padding;
  }
  return text;
}

function decode64(text, values, length) {
  demand(length % 4 !== 1, "badEncoding");
  const bytes = new Uint8Array((length * 3) >> 2);
  let group = 0;
  let bits = 0;
  let next = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? values[code] : 0xff;
    demand(value !== 0xff, "badEncoding");
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[next++] = group >> bits;
    }
  }
  demand((group & ((1 << bits) - 1)) === 0, "badEncoding");
  return bytes;
}

/** @param {Uint8Array} bytes */
export const base64 = (bytes) => encode64(bytes, standard, "=");

/** @param {string} text @returns {Uint8Array} */
export function parseBase64(text) {
  demand(text.length % 4 === 0, "badEncoding");
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return decode64(text, standardValues, text.length - padding);
}

/** @param {Uint8Array} bytes */
export const base64url = (bytes) => encode64(bytes, forURLs, "");

/** @param {string} text @returns {Uint8Array} */
export const parseBase64url = (text) => decode64(text, forURLsValues, text.length);

/** @param {string} text @returns {bigint} */
export function parseDecimal(text) {
  demand(/^(?:0|[1-9][0-9]{0,19})$/.test(text) && BigInt(text) < 2n ** 64n, "badDecimal");
  return BigInt(text);
}

// JSON --------------------------------------------------------------------------------------------------

/** @typedef {null | boolean | number | string | JSONValue[] | Map<string, JSONValue>} JSONValue */

/**
 * The value of a strict JSON text (primitives.md#json). `JSON.parse` will not do: it takes duplicate names,
 * lone surrogates, any depth and length.
 * @param {Uint8Array} bytes @returns {JSONValue}
 */
export function parseJSON(bytes) {
  demand(bytes.length <= 1 << 24, "tooLong");
  return new JSONReader(bytes).document();
}

class JSONReader {
  constructor(bytes) {
    this.bytes = bytes;
    /** One character a byte: what is ASCII is cut out of it. */
    this.text = binary(bytes);
    this.offset = 0;
  }

  document() {
    this.skipSpace();
    const value = this.value(1);
    this.skipSpace();
    demand(this.offset === this.bytes.length, "trailingBytes");
    return value;
  }

  skipSpace() {
    for (;;) {
      const byte = this.bytes[this.offset];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.offset++;
    }
  }

  peek() {
    demand(this.offset < this.bytes.length, "truncated");
    return this.text[this.offset];
  }

  expect(characters) {
    for (const character of characters) {
      demand(this.peek() === character, "unexpectedByte");
      this.offset++;
    }
  }

  value(depth) {
    const first = this.peek();
    switch (first) {
      case '"': return this.string();
      case "{": return this.object(depth);
      case "[": return this.array(depth);
      case "t": return this.expect("true"), true;
      case "f": return this.expect("false"), false;
      case "n": return this.expect("null"), null;
    }
    demand(first === "-" || isDigit(first), "unexpectedByte");
    return this.number();
  }

  array(depth) {
    demand(depth <= 32, "tooDeep");
    this.offset++;
    this.skipSpace();
    const elements = [];
    if (this.closes("]")) return elements;
    do {
      this.skipSpace();
      elements.push(this.value(depth + 1));
    } while (!this.ends("]"));
    return elements;
  }

  object(depth) {
    demand(depth <= 32, "tooDeep");
    this.offset++;
    this.skipSpace();
    const members = new Map();
    let count = 0;
    if (this.closes("}")) return members;
    do {
      this.skipSpace();
      demand(this.peek() === '"', "unexpectedByte");
      const name = this.string();
      this.skipSpace();
      this.expect(":");
      this.skipSpace();
      members.set(name, this.value(depth + 1));
      count++;
    } while (!this.ends("}"));
    demand(members.size === count, "duplicateName");
    return members;
  }

  closes(bracket) {
    if (this.peek() !== bracket) return false;
    this.offset++;
    return true;
  }

  /** Whether the array or object ends here; else a comma is read. */
  ends(bracket) {
    this.skipSpace();
    if (this.closes(bracket)) return true;
    this.expect(",");
    return false;
  }

  string() {
    const { bytes } = this;
    let text = "";
    let isASCII = true;
    let start = ++this.offset;
    const run = () =>
      isASCII ? this.text.slice(start, this.offset) : decoder.decode(bytes.subarray(start, this.offset));
    for (;;) {
      const byte = bytes[this.offset];
      if (byte === 0x22) {
        text += run();
        this.offset++;
        return text;
      } else if (byte === 0x5c) {
        text += run() + this.escape();
        start = this.offset;
        isASCII = true;
      } else if (byte >= 0x80) {
        isASCII = false;
        this.offset += scalarLength(bytes, this.offset);
      } else {
        demand(byte !== undefined, "truncated");
        demand(byte >= 0x20, "controlCharacter");
        this.offset++;
      }
    }
  }

  escape() {
    this.offset++;
    const character = this.peek();
    const plain = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[character];
    demand(plain !== undefined || character === "u", "badEscape");
    this.offset++;
    if (plain !== undefined) return plain;
    const unit = this.codeUnit();
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    demand(unit < 0xdc00, "loneSurrogate");
    for (const mark of "\\u") {
      demand(this.peek() === mark, "loneSurrogate");
      this.offset++;
    }
    const trail = this.codeUnit();
    demand(trail >= 0xdc00 && trail <= 0xdfff, "loneSurrogate");
    return String.fromCharCode(unit, trail);
  }

  codeUnit() {
    let unit = 0;
    for (let i = 0; i < 4; i++, this.offset++) {
      const digit = "0123456789abcdef".indexOf(this.peek().toLowerCase());
      demand(digit >= 0, "badEscape");
      unit = unit * 16 + digit;
    }
    return unit;
  }

  number() {
    const start = this.offset;
    const take = () => {
      demand(this.offset - start < 64, "numberTooLong");
      this.offset++;
    };
    const digits = () => {
      demand(isDigit(this.peek()), "badNumber");
      while (isDigit(this.text[this.offset])) take();
    };
    if (this.peek() === "-") take();
    if (this.peek() === "0") {
      take();
      demand(!isDigit(this.text[this.offset]), "badNumber");
    } else {
      digits();
    }
    if (this.text[this.offset] === ".") {
      take();
      digits();
    }
    if (this.text[this.offset] === "e" || this.text[this.offset] === "E") {
      take();
      if (this.peek() === "+" || this.peek() === "-") take();
      digits();
    }
    const number = Number(this.text.slice(start, this.offset));
    demand(Number.isFinite(number), "numberOutOfRange");
    return number;
  }
}

const isDigit = (character) => character >= "0" && character <= "9";

/** How many bytes the scalar at `offset` has (RFC 3629). @param {Uint8Array} bytes @param {number} offset */
function scalarLength(bytes, offset) {
  const first = bytes[offset];
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  demand(first >= 0xc2 && first <= 0xf4 && offset + length <= bytes.length, "invalidUTF8");
  // The second byte is narrower after these, against overlong forms, surrogates and what is past U+10FFFF.
  const lowest = { 0xe0: 0xa0, 0xf0: 0x90 }[first] ?? 0x80;
  const highest = { 0xed: 0x9f, 0xf4: 0x8f }[first] ?? 0xbf;
  const second = bytes[offset + 1];
  demand(second >= lowest && second <= highest, "invalidUTF8");
  for (let i = 2; i < length; i++) demand((bytes[offset + i] & 0xc0) === 0x80, "invalidUTF8");
  return length;
}

/** RFC 8785 (primitives.md#canonical-json). @param {JSONValue} value @returns {string} */
export function canonical(value) {
  if (value instanceof Map) {
    // Strings of ECMAScript are ordered as RFC 8785 wants names to be: as arrays of UTF-16 code units.
    const names = [...value.keys()].sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value.get(name))}`).join(",")}}`;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  // Numbers and strings are printed as RFC 8785 took them from here.
  return JSON.stringify(value);
}

const isInteger = (value) => Number.isSafeInteger(value);

// ---------------------------------------------------------------------------------------------------
// Tree: Specs/tree.md
// ---------------------------------------------------------------------------------------------------

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);
const emptyRoot = sha256();

/** @param {Uint8Array} entry */
export const leafHash = (entry) => sha256(leafPrefix, entry);

/** @param {Uint8Array} left @param {Uint8Array} right */
export const nodeHash = (left, right) => sha256(nodePrefix, left, right);

/** The root over leaf hashes. @param {Uint8Array[]} leaves @returns {Uint8Array} */
export function treeRoot(leaves) {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0];
  const k = 2 ** (31 - Math.clz32(leaves.length - 1));
  return nodeHash(treeRoot(leaves.slice(0, k)), treeRoot(leaves.slice(k)));
}

const bitLength = (number) => (number === 0n ? 0 : number.toString(2).length);
const bitCount = (number) => number.toString(2).replaceAll("0", "").length;

/** @typedef {{size: bigint, root: Uint8Array}} TreeHead */

/**
 * tree.md#inclusion-proofs
 * @param {TreeHead} head @param {Uint8Array[]} proof @param {Uint8Array} leaf @param {bigint} index
 */
export function verifyInclusion(head, proof, leaf, index) {
  demand(head.size <= 2n ** 63n, "sizeTooLarge");
  demand(index < head.size, "indexOutOfRange");
  // Below this level the paths of the leaf and of the last leaf are apart.
  const apart = bitLength(index ^ (head.size - 1n));
  demand(proof.length === apart + bitCount(index >> BigInt(apart)), "proofLength");
  let hash = leaf;
  let rest = index;
  proof.forEach((sibling, level) => {
    hash = level >= apart || rest & 1n ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    rest >>= 1n;
  });
  demand(equal(hash, head.root), "rootMismatch");
}

/**
 * tree.md#consistency-proofs
 * @param {TreeHead} older @param {TreeHead} newer @param {Uint8Array[]} proof
 */
export function verifyConsistency(older, newer, proof) {
  demand(newer.size <= 2n ** 63n, "sizeTooLarge");
  demand(older.size <= newer.size, "sizeDecreased");
  demand(older.size !== 0n, "olderTreeEmpty");
  if (older.size === newer.size) {
    demand(proof.length === 0, "proofLength");
    demand(equal(older.root, newer.root), "rootMismatch");
    return;
  }
  let fn = older.size - 1n;
  let sn = newer.size - 1n;
  for (; fn & 1n; fn >>= 1n) sn >>= 1n;
  const isPower = (older.size & (older.size - 1n)) === 0n;
  const apart = bitLength(fn ^ sn);
  demand(proof.length === apart + bitCount(fn >> BigInt(apart)) + (isPower ? 0 : 1), "proofLength");
  const [first, ...rest] = isPower ? [older.root, ...proof] : proof;
  let fr = first;
  let sr = first;
  for (const hash of rest) {
    if (fn & 1n || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      for (; !(fn & 1n) && fn !== 0n; fn >>= 1n) sn >>= 1n;
    } else {
      sr = nodeHash(sr, hash);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  demand(equal(fr, older.root), "olderRootMismatch");
  demand(equal(sr, newer.root), "rootMismatch");
}

/** tree.md#growth @param {TreeHead} older @param {TreeHead} newer @param {Uint8Array[]} proof */
export function verifyGrowth(older, newer, proof) {
  if (older.size !== 0n) return verifyConsistency(older, newer, proof);
  demand(newer.size <= 2n ** 63n, "sizeTooLarge");
  demand(equal(older.root, emptyRoot), "olderRootMismatch");
  demand(proof.length === 0, "proofLength");
  demand(newer.size !== 0n || equal(newer.root, emptyRoot), "rootMismatch");
}

// Proofs are made of nodes (tree.md#nodes), and nodes come from tiles: hence promises.

/** @typedef {(level: number, index: bigint) => Promise<Uint8Array>} NodeReader */

/** MTH(D[lo:hi]), where lo is a multiple of the largest power of two below hi − lo. */
async function rangeHash(lo, hi, node) {
  const count = hi - lo;
  if ((count & (count - 1n)) === 0n) {
    const level = bitLength(count) - 1;
    return node(level, lo >> BigInt(level));
  }
  const middle = lo + split(count);
  return nodeHash(await rangeHash(lo, middle, node), await rangeHash(middle, hi, node));
}

/** The largest power of two below `count`. */
const split = (count) => 1n << BigInt(bitLength(count - 1n) - 1);

/** PATH(index, D[size]) of RFC 6962. @param {bigint} index @param {bigint} size @param {NodeReader} node */
export async function proveInclusion(index, size, node) {
  const path = [];
  for (let [lo, hi] = [0n, size]; hi - lo > 1n; ) {
    const middle = lo + split(hi - lo);
    path.unshift(await (index < middle ? rangeHash(middle, hi, node) : rangeHash(lo, middle, node)));
    [lo, hi] = index < middle ? [lo, middle] : [middle, hi];
  }
  return path;
}

/** PROOF(older, D[size]) of RFC 6962. @param {bigint} older @param {bigint} size @param {NodeReader} node */
export async function proveConsistency(older, size, node) {
  const proof = [];
  let [lo, hi] = [0n, size];
  while (older !== hi) {
    const middle = lo + split(hi - lo);
    proof.unshift(await (older <= middle ? rangeHash(middle, hi, node) : rangeHash(lo, middle, node)));
    [lo, hi] = older <= middle ? [lo, middle] : [middle, hi];
  }
  return lo === 0n ? proof : [await rangeHash(lo, hi, node), ...proof];
}

// ---------------------------------------------------------------------------------------------------
// Tiles: Specs/tiles.md
// ---------------------------------------------------------------------------------------------------

/** `067`, `x001/x234/067` @param {bigint} index */
function tileIndex(index) {
  const groups = [];
  for (let rest = index; groups.length === 0 || rest > 0n; rest /= 1000n) {
    groups.unshift(String(rest % 1000n).padStart(3, "0"));
  }
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}/` : group)).join("");
}

/**
 * The path of a tile, or of a bundle where the level is `entries`.
 * @param {number | "entries"} level @param {bigint} index @param {number} width 1 to 256
 */
export const tilePath = (level, index, width) =>
  `tile/${level}/${tileIndex(index)}${width === 256 ? "" : `.p/${width}`}`;

/** tiles.md#paths @param {string} path @returns {{level: number | "entries", index: bigint, width: number}} */
export function parseTilePath(path) {
  const parts = /^tile\/([^/]*)\/(.*)$/s.exec(path);
  demand(parts, "badPath");
  const isBundle = parts[1] === "entries";
  demand(isBundle || /^[0-7]$/.test(parts[1]), "levelOutOfRange");
  const rest = /^((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/(.*))?$/s.exec(parts[2]);
  demand(rest && !rest[1].startsWith("x000"), "badPath");
  demand(rest[2] === undefined || (/^[1-9][0-9]{0,2}$/.test(rest[2]) && Number(rest[2]) <= 255), "badWidth");
  const level = isBundle ? "entries" : Number(parts[1]);
  const index = BigInt(rest[1].replaceAll(/[x/]/g, ""));
  const width = rest[2] === undefined ? 256 : Number(rest[2]);
  const count = 2n ** 63n >> BigInt(8 * (isBundle ? 0 : level));
  demand(256n * index + BigInt(width) <= count, "indexOutOfRange");
  return { level, index, width };
}

/** The hashes of a tile. @param {Uint8Array} bytes @param {number} width */
export function parseTile(bytes, width) {
  demand(bytes.length === 32 * width, "wrongLength");
  return Array.from({ length: width }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
}

/** The entries of a bundle. @param {Uint8Array} bytes @param {number} width @returns {Uint8Array[]} */
export function parseBundle(bytes, width) {
  const reader = new Reader(bytes);
  const entries = Array.from({ length: width }, () => reader.vector(2, 0, 0xffff));
  reader.end();
  return entries;
}

/** How many of the 256 nodes from `256·index` on, at tile level `level`, a tree of `size` leaves has. */
function tileWidth(level, index, size) {
  const nodes = (size >> BigInt(8 * level)) - 256n * index;
  return Number(nodes < 256n ? nodes : 256n);
}

// ---------------------------------------------------------------------------------------------------
// Entry: Specs/entry.md
// ---------------------------------------------------------------------------------------------------

/** Reads bytes from the first to the last. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.offset = 0;
  }

  get remaining() {
    return this.bytes.length - this.offset;
  }

  take(count) {
    demand(count <= this.remaining, "truncated");
    this.offset += count;
    return this.bytes.subarray(this.offset - count, this.offset);
  }

  integer(count) {
    return this.take(count).reduce((number, byte) => number * 256 + byte, 0);
  }

  uint64() {
    const bytes = this.take(8);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  }

  vector(lengthBytes, least, most) {
    const length = this.integer(lengthBytes);
    demand(length >= least && length <= most, "lengthOutOfBounds");
    return this.take(length);
  }

  end() {
    demand(this.remaining === 0, "trailingBytes");
  }
}

/** Stands for no index. */
const NONE = 2n ** 64n - 1n;

const entryTypes = [
  "statusHead", "accredit", "rotate", "withdraw", "issue", "revoke", "suspend", "reinstate", "supersede",
];

/** The names of the categories, as `vct` has them; the code is the place. */
const categories = [
  null, "experience", "diploma", "certification", "prevention_training", "employer_authorisation",
];

/**
 * entry.md#parsing
 * @param {Uint8Array} bytes
 * @returns An object of `type` and of the fields that the type has, with their names in the specs.
 */
export function parseEntry(bytes) {
  demand(bytes.length <= 65535, "tooLong");
  const reader = new Reader(bytes);
  demand(reader.integer(1) === 1, "unsupportedVersion");
  const type = entryTypes[reader.integer(1)];
  demand(type, "unsupportedType");
  const entry = type === "statusHead" ? parseStatusHead(reader) : parseEvent(type, reader);
  reader.end();
  return { type, bytes, ...entry };
}

const parseStatusHead = (reader) => ({
  covered: reader.uint64(),
  time: reader.uint64(),
  statusRoot: reader.take(32),
  authorities: reader.uint64(),
  authorityRoot: reader.take(32),
});

function parseEvent(type, reader) {
  const event = { signer: reader.uint64(), day: reader.integer(4) };
  switch (type) {
    case "accredit":
      event.joins = reader.uint64();
      event.ends = reader.uint64();
      event.accreditation = parseAccreditation(reader.vector(2, 0, 32767));
      event.key = event.accreditation.key;
      event.possession = reader.take(64);
      break;
    case "rotate":
      event.key = parsePublicKey(reader);
      event.joins = event.signer;
      event.possession = reader.take(64);
      break;
    case "withdraw":
      event.accreditation = reader.uint64();
      event.reason = reader.integer(1);
      demand(event.reason <= 4, "unknownReason");
      event.distrust = reader.uint64();
      break;
    case "issue":
      event.category = parseCategory(reader);
      event.commitment = reader.take(32);
      break;
    case "reinstate":
      event.issuance = reader.uint64();
      event.lifts = reader.uint64();
      break;
    default:
      event.issuance = reader.uint64();
  }
  event.signature = reader.take(64);
  return event;
}

function parsePublicKey(reader) {
  const algorithm = reader.integer(1);
  const key = reader.vector(1, 1, 255);
  demand(algorithm === 1 && key.length === 32, "unknownAlgorithm");
  return key;
}

function parseCategory(reader) {
  const category = reader.integer(2);
  demand(category >= 1 && category <= 5, "unknownCategory");
  return category;
}

/** entry.md#accreditation @param {Uint8Array} bytes */
function parseAccreditation(bytes) {
  const accreditation = { roles: null, key: null, categories: [], name: null, identifiers: [], scope: null };
  const reader = new Reader(bytes);
  for (let previous = 0; reader.remaining > 0; ) {
    const type = reader.integer(2);
    demand(type > previous, "attributesOutOfOrder");
    demand(type <= 6, "unknownAttribute");
    previous = type;
    const value = new Reader(reader.vector(2, 1, 32767));
    switch (type) {
      case 1: accreditation.roles = parseList(value, parseRole, (a, b) => a - b); break;
      case 2: accreditation.key = parsePublicKey(value); break;
      case 3: accreditation.categories = parseList(value, parseCategory, (a, b) => a - b); break;
      case 4: accreditation.name = parseName(value.take(value.remaining)); break;
      case 5: accreditation.identifiers = parseList(value, parseIdentifier, compareIdentifiers); break;
      case 6: accreditation.scope = parseList(value, parseCode, compareCodes); break;
    }
    value.end();
  }
  const { roles, key, name } = accreditation;
  demand(roles !== null && key !== null && name !== null, "attributeMissing");
  return accreditation;
}

/** The elements that fill a value, each above the one before it. */
function parseList(reader, element, compare) {
  const list = [];
  while (reader.remaining > 0) {
    const next = element(reader);
    demand(list.length === 0 || compare(list[list.length - 1], next) < 0, "listOutOfOrder");
    list.push(next);
  }
  return list;
}

const REGISTRAR = 1;
const ISSUER = 2;

function parseRole(reader) {
  const role = reader.integer(1);
  demand(role === REGISTRAR || role === ISSUER, "unknownRole");
  return role;
}

const identifierShapes = [
  null,
  ["siren", /^[0-9]{9}$/],
  ["siret", /^[0-9]{14}$/],
  ["uai", /^[0-9]{7}[A-Z]$/],
  ["nda", /^[0-9]{11}$/],
  ["did:web", /^did:web:[A-Za-z0-9._:%-]{1,247}$/],
];

function parseIdentifier(reader) {
  const code = reader.integer(1);
  const shape = identifierShapes[code];
  demand(shape, "unknownScheme");
  const value = binary(reader.vector(1, 1, 255));
  demand(shape[1].test(value), "badIdentifier");
  return { code, scheme: shape[0], value };
}

const compareIdentifiers = (a, b) => a.code - b.code || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);

function parseCode(reader) {
  const register = [null, "RNCP", "RS"][reader.integer(1)];
  demand(register, "unknownRegister");
  const number = reader.integer(4);
  demand(number !== 0, "badCode");
  return { register, number };
}

const compareCodes = (a, b) => (a.register === b.register ? a.number - b.number : a.register < b.register ? -1 : 1);

/** A name (entry.md#accreditation). @param {Uint8Array} bytes */
function parseName(bytes) {
  demand(bytes.length <= 512, "lengthOutOfBounds");
  const name = orElse(() => parseUTF8(bytes), "badText");
  demand(name.normalize("NFC") === name, "badText");
  for (const character of name) demand(isNameCharacter(character.codePointAt(0)), "badText");
  return name;
}

/**
 * Where, along the code points, characters of names begin and end by turns: those that are assigned in
 * Unicode 15.0 and not of General Category Cc, Cf, Cs, Co, Cn, Zl or Zp. Distances in base 36, from
 * Python's `unicodedata` of that version. What an engine itself knows (`\p{Cn}`) moves with its version.
 */
const nameCharacters = Uint32Array.from(
  (
    "w 2n x d 1 ju 2 6 4 7 1 1 1 k 1 b1 1 12 2 1e 2 3 1 1j 8 r 4 6 h m 1 5c 1 1c 2 1n 2 2t e 1n 2 1d " +
    "2 f 1 s 2 1 1 b 5 v 9 22 1 4h 1 8 2 2 2 m 1 7 1 1 3 4 2 9 2 2 2 4 8 1 4 2 1 5 2 p 2 3 1 6 4 2 2 " +
    "m 1 7 1 2 1 2 1 2 2 1 1 5 4 2 2 3 3 1 7 4 1 1 7 h a 3 1 9 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3 2 1 f " +
    "4 2 c 7 7 1 3 1 8 2 2 2 m 1 7 1 2 1 5 2 9 2 2 2 3 7 3 4 2 1 5 2 i a 2 1 6 3 3 1 4 3 2 1 1 1 2 3 " +
    "2 3 3 3 c 4 5 3 3 1 4 2 1 6 1 e l 5 d 1 3 1 n 1 g 2 9 1 3 1 4 7 2 1 3 2 1 2 4 2 a 7 m 1 3 1 n 1 " +
    "a 1 5 2 9 1 3 1 4 7 2 6 2 1 4 2 a 1 3 c d 1 3 1 1f 1 3 1 6 4 g 2 q 1 3 1 i 3 o 1 9 1 1 2 7 3 1 4 " +
    "6 1 1 1 8 6 a 2 3 c 1m 4 t 11 2 1 1 1 5 1 o 1 1 1 n 2 5 1 1 1 7 1 a 2 4 w 20 1 10 4 13 1 10 1 f " +
    "1 d 11 5i 1 1 5 1 2 ah 1 4 2 7 1 1 1 4 2 15 1 4 2 x 1 4 2 7 1 1 1 4 2 f 1 1l 1 4 2 1v 2 w 3 q 6 " +
    "2e 2 6 2 il 3 2h 7 m 9 o 9 k c d 1 3 1 2 c 2m 2 a 6 a 6 e 1 b 6 2h 7 17 5 1y a v 1 c 4 c 4 1 3 " +
    "16 2 5 b 18 4 q 6 b 3 1q 2 1t 1 t 2 b 6 a 6 e 2 v 1d 25 3 1b 1 38 8 1o 3 f 3 1o 7 17 2 b 8 17 5 " +
    "eu 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 f 1 e 2 6 1 j 2 3 1 9 1 b 5 o 7 1d g 2 2 r 1 d 3 x f " +
    "x f 3w 4 if p b l 1ec 2 w 1 9p 5 19 1 1 5 1 2 1k 7 2 e o 9 7 1 7 1 7 1 7 1 7 1 7 1 7 1 7 1 3i y " +
    "q 1 2h c 5y q c 4 1s 1 2e 2 2v 5 17 1 2m 1 2c c 1b 1 mlp 3 1j 9 9o k 54 8 5n 5 2 1 1 1 5 o 1n 3 " +
    "a 6 1k 8 1y 8 c 6 38 b u 3 26 1 b 4 x 1 1j 9 e 2 a 2 2v o s a 6 2 6 2 6 9 7 1 7 1 1o 4 3i 2 a 6 " +
    "8mc c n 4 1d 6is a6 2 2y 12 7 c 5 5 q 1 5 1 1 1 2 1 2 1 3h g cd 2 1i 7 1 w 16 6 1f 1 j 1 4 4 5 1 " +
    "3r 4 5a 3 6 2 6 2 6 2 3 3 7 1 7 d 2 2 c 1 q 1 j 1 2 1 f 2 e y 3f 5 3 4 19 3 2g 1 d 3 1 1b 1a 3m " +
    "t 3 1d f s 4 10 9 u 5 17 5 u 1 11 4 e 16 4e 2 a 6 10 4 10 4 14 8 1g b c 1 f 1 7 1 2 1 b 1 f 1 7 " +
    "1 2 1v 8n 9 m a 8 o 6 1 16 1 9 1x 6 2 1 1 18 1 2 3 1 2 n 1 20 8 9 1c j 1 2 5 x 3 r 5 1 1s 1k 4 k " +
    "2 1e 1 2 5 8 1 3 1 t 2 3 4 a 7 9 7 1s w 13 4 c 9 1i 3 t 2 r 5 q 7 4 c 7 28 21 1j 1f d 1f 7 1a 8 " +
    "a 86 v 1 16 1 3 2 2 23 17 8 16 m q 12 s k n 9 26 4 10 9 1q 1 5 d p 7 a 6 1h 1 i 8 13 9 2o 1 k b " +
    "i 1 1b 1q 7 1 1 1 4 1 f 1 b 6 1n 5 a 6 4 1 8 2 2 2 m 1 7 1 2 1 5 1 a 2 2 2 3 2 1 6 1 5 7 2 7 3 5 " +
    "3v 2k 1 5 u 20 8 a 4m 1i 2 12 y 1x b a 6 d j 1m 6 a 1i r 2 f 4 n 55 1o 2s 2b c 8 2 1 2 8 1 2 1 u " +
    "1 2 2 c 9 a 1y 8 2 1a 2 b r 20 8 2b d 21 7 a 6u 9 1 19 1 e a t 3 w 2 m 1 e 21 7 1 2 1 18 3 1 1 2 " +
    "1 9 8 a 6 6 1 2 1 11 1 2 1 6 7 a 8m p 7 h 1 15 3 s 2e 1 f 1e d pn 2u 33 1 5 b 5g 218 2r d ts g m " +
    "33e g7 6nt ft 7 v 1 a 4 29 1 a 6 u 2 6 a 1y a a 1 7 1 l 5 j j4 2j 2t 23 4 1l 7 h 1s 5 b 2 e 4qg " +
    "8 ye 16 9 6w7 4 1 7 1 2 1 83 f 1 t 3 2 1 e 4 8 b0 1s4 2z 5 d 3 9 7 a 2 4 3mo 1a 2 n 9 38 1o 6u a " +
    "13 2 22 8 34 l 1y 3e k c k c 2f 9 p 3r 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 7 1 1t 1 4 2 8 1 7 1 s " +
    "1 4 1 5 1 1 3 7 1 9g 2 84 2 ji f 5 1 f uo v 6 6 5x 7 1 h 2 7 1 2 1 5 5 1q x 1 34 19 3 e 2 a 4 2 " +
    "8w v h 1m 5 1 cw 16 km 7 1 4 1 2 1 f 1 5h 2 g 15 24 4 a 4 2 lt 1w 24 1p 5e 4 1 r 1 2 1 1 2 1 1 a " +
    "1 4 1 1 1 1 6 1 4 1 1 1 1 1 1 3 1 2 1 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 2 4 1 7 1 4 1 4 1 1 1 a 1 h " +
    "5 3 1 5 1 h 1g 2 7i 18 4 2s c f 2 f 1 f 1 11 a 4u 1k t d 18 4 9 7 2 e 6 4a rc 4 h 3 d 3 3b 4 2n " +
    "6 c 4 1 f c 4 1k 8 a 6 14 8 u 2 2 26 9g c e 2 d 3 9 7 1a 1 7 8 e 4 9 7 9 7 43 1 1j 11 a sm wyo w " +
    "37e 6 66 2 4g2 e 5rl 2e7 f2 15u 3t7 5 38g f9e8 6o"
  ).split(" "),
  ((sum) => (distance) => (sum += parseInt(distance, 36)))(0),
);

/** @param {number} codePoint */
function isNameCharacter(codePoint) {
  let [low, high] = [0, nameCharacters.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nameCharacters[middle] <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** entry.md#signed-messages @param {string} origin @param {Uint8Array} bytes the entry's */
export const signedMessage = (origin, bytes) => concat(label("event", origin), bytes.subarray(0, -64));

/** entry.md#possession @param {string} origin */
const possessionMessage = (origin, { key, signer, joins }) =>
  concat(label("key", origin), Uint8Array.of(1, key.length), key, bigEndian(signer, 8), bigEndian(joins, 8));

function label(what, origin) {
  const name = utf8(origin);
  return concat(utf8(`probant/${what}@v1\n`), Uint8Array.of(name.length), name);
}

/** @param {string} origin @param entry an event, parsed @param {Uint8Array} key */
export const isSignedBy = (key, origin, entry) =>
  verifySignature(key, entry.signature, signedMessage(origin, entry.bytes));

const isZero = (bytes) => bytes.every((byte) => byte === 0);

// ---------------------------------------------------------------------------------------------------
// Fold: Specs/fold.md, of which an offline verifier has to know leaf 0, attenuation and chains
// ---------------------------------------------------------------------------------------------------

const MAXIMUM_LINKS = 64;

/**
 * Walks a chain from leaf 0 down to the issuance (fold.md#chains).
 *
 * Rules of good and of attenuation leave the others' answers as they are: the first that is broken comes
 * back as `void` or `excess`, and all else is thrown.
 * @param {{entry, record}[]} links leaf 0 first @param issuance @param {bigint} index the issuance's
 * @param {{pin: Uint8Array, origin: string, logKey: Uint8Array}} trust
 * @returns The signer's `accreditation`, `key`, `index` and effective `powers`.
 */
export async function verifyChain(links, issuance, index, { pin, origin, logKey }) {
  const events = [...links.map((link) => link.entry), issuance];
  // Signatures are begun all at once, and judged in their order. What has no key to verify under, or nothing to
  // verify, is refused in its place, before they are looked at.
  const signed = events.map((event, i) => {
    const { key } = events[i - 1] ?? event;
    return key && event.signature ? isSignedBy(key, origin, event) : false;
  });
  const possessed = links.map(({ entry }) =>
    entry.key ? verifySignature(entry.key, entry.possession, possessionMessage(origin, entry)) : false,
  );
  const [root] = links;
  await verifyLeaf0(root.entry, pin, logKey, signed[0], possessed[0]);
  demand(root.record.index === 0n, "unknownSigner");

  let standing = {
    index: 0n,
    key: root.entry.key,
    accreditation: root.entry.accreditation,
    powers: { ...root.entry.accreditation, categories: [1, 2, 3, 4, 5], scope: null },
  };
  let broken = null;
  let excess = null;
  const note = (check) => {
    try {
      check();
    } catch (violation) {
      excess ??= violation.rule;
    }
  };
  for (let depth = 0; depth < links.length; depth++) {
    const event = events[depth + 1];
    const at = links[depth + 1]?.record.index ?? index;
    demand(event.signer === standing.index, "unknownSigner");
    demand(await signed[depth + 1], "signatureInvalid");
    demand(depth < MAXIMUM_LINKS, "chainTooLong");
    broken ??= goodness(links[depth].record, event.type, at);
    if (depth === links.length - 1) break;
    demand(event.type === "accredit" || event.type === "rotate", "unknownAccreditation");
    if (event.type === "accredit") note(() => verifyAttenuation(standing.powers, event.accreditation));
    verifyFit(event.key, logKey);
    const mayBeZero = event.type === "accredit" && event.ends !== NONE && isZero(event.possession);
    demand(mayBeZero || (await possessed[depth + 1]), "possessionInvalid");
    const accreditation = event.accreditation ?? standing.accreditation;
    standing = { index: at, key: event.key, accreditation, powers: event.accreditation ?? standing.powers };
  }
  demand(issuance.type === "issue", "notAnIssuance");
  note(() => verifyIssuing(standing.powers, issuance.category));
  return { ...standing, void: broken, excess };
}

/** fold.md#leaf-0 */
async function verifyLeaf0(entry, pin, logKey, signed, possessed) {
  demand(equal(leafHash(entry.bytes), pin), "notThePin");
  const isRoot = entry.type === "accredit" && [entry.signer, entry.joins, entry.ends].every((i) => i === NONE);
  demand(isRoot, "badRoot");
  const { roles, categories, scope } = entry.accreditation;
  demand(roles.includes(REGISTRAR) && categories.length === 0 && scope === null, "badRootPowers");
  verifyFit(entry.key, logKey);
  demand(await signed, "signatureInvalid");
  demand(await possessed, "possessionInvalid");
}

/** entry.md#keys, as far as one entry tells. */
function verifyFit(key, logKey) {
  demand(isOfPrimeOrder(key), "keyNotPrimeOrder");
  demand(!equal(key, logKey), "keyOfLog");
}

/** Rule 4 of fold.md#chains: why an event at `index` is not good, by its signer's record; or null. */
function goodness(record, type, index) {
  if (index <= record.index) return "unknownSigner";
  if (index >= record.distrust) return "signerDistrusted";
  if (index < record.end || (index === record.end && type === "rotate")) return null;
  return "signerEnded";
}

/** fold.md#attenuation */
function verifyAttenuation(giver, asked) {
  demand(giver.roles.includes(REGISTRAR), "notRegistrar");
  demand(asked.categories.length > 0, "categoriesMissing");
  demand(asked.categories.every((category) => giver.categories.includes(category)), "beyondCategories");
  if (giver.scope === null) return;
  demand(asked.scope !== null && asked.scope.every((code) => isWithin(giver.scope, code)), "beyondScope");
}

/** Whether a sorted scope has `code` in it. */
function isWithin(scope, code) {
  let [low, high] = [0, scope.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareCodes(scope[middle], code) < 0) low = middle + 1;
    else high = middle;
  }
  return low < scope.length && compareCodes(scope[low], code) === 0;
}

/** fold.md#issue */
function verifyIssuing(powers, category) {
  demand(powers.roles.includes(ISSUER), "notIssuer");
  demand(powers.categories.includes(category), "beyondCategories");
}

// ---------------------------------------------------------------------------------------------------
// Status and authority: Specs/status.md
// ---------------------------------------------------------------------------------------------------

/** The status of entry `index`, 0 to 3, on its page. @param {Uint8Array} page @param {bigint} index */
export function statusOn(page, index) {
  demand(page.length === 64, "wrongLength");
  const place = Number(index % 256n);
  return (page[place >> 2] >> (2 * (place & 3))) & 3;
}

/** How many pages cover so many entries. @param {bigint} covered */
export const pageCount = (covered) => covered / 256n + (covered % 256n === 0n ? 0n : 1n);

/** @param {Uint8Array} bytes @returns {{index: bigint, end: bigint, distrust: bigint}} */
export function parseRecord(bytes) {
  demand(bytes.length === 24, "wrongLength");
  const reader = new Reader(bytes);
  return { index: reader.uint64(), end: reader.uint64(), distrust: reader.uint64() };
}

// ---------------------------------------------------------------------------------------------------
// Notes, checkpoints and proof files: Specs/checkpoint.md
// ---------------------------------------------------------------------------------------------------

/** @typedef {{name: string, id: number, bytes: Uint8Array, line: string}} NoteSignature */

/** What a note's text has to be: lines of UTF-8 without other controls. @param {Uint8Array} bytes */
function parseLines(bytes) {
  demand(bytes.every((byte) => byte >= 0x20 || byte === 0x0a), "controlCharacter");
  const text = parseUTF8(bytes);
  demand(text.endsWith("\n"), "unterminatedLine");
  return text;
}

/** checkpoint.md#notes @param {Uint8Array} bytes @returns {{text: string, signatures: NoteSignature[]}} */
export function parseNote(bytes) {
  demand(bytes.length <= 1_000_000, "noteTooLong");
  const note = parseLines(bytes);
  const blank = note.lastIndexOf("\n\n");
  demand(blank >= 0 && blank + 2 < note.length, "noSignatures");
  const lines = note.slice(blank + 2, -1).split("\n");
  demand(lines.length <= 100, "tooManySignatures");
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignatureLine) };
}

/** @param {string} line @returns {NoteSignature} */
export function parseSignatureLine(line) {
  const parts = /^\u2014 ([^ ]*) ([^ ]*)$/u.exec(line);
  demand(parts, "badSignatureLine");
  const bytes = orElse(() => parseBase64(parts[2]), "badSignatureLine");
  demand(bytes.length >= 5, "badSignatureLine");
  verifyKeyName(parts[1]);
  return { name: parts[1], id: new Reader(bytes).integer(4), bytes: bytes.subarray(4), line };
}

// eslint-disable-next-line no-control-regex
const verifyKeyName = (name) => demand(/^[^\p{White_Space}\x00-\x1f+]+$/u.test(name), "badKeyName");

/** The type of a log's key, which signs the text. */
const ED25519 = 1;
/** The type of a cosigner's key, which signs a time and the text. */
const COSIGNATURE = 4;

/** @typedef {{name: string, type: number, key: Uint8Array, id: number, text: string}} VerifierKey */

/** checkpoint.md#verifier-keys @param {string} text @returns {VerifierKey} */
export function parseVerifierKey(text) {
  const parts = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text);
  demand(parts, "badVerifierKey");
  const bytes = orElse(() => parseBase64(parts[3]), "badVerifierKey");
  demand(bytes.length > 0, "badVerifierKey");
  demand(bytes[0] === ED25519 || bytes[0] === COSIGNATURE, "unsupportedAlgorithm");
  demand(bytes.length === 33, "badVerifierKey");
  verifyKeyName(parts[1]);
  const id = parseInt(parts[2], 16);
  const digest = sha256(utf8(parts[1]), Uint8Array.of(0x0a), bytes);
  demand(new Reader(digest).integer(4) === id, "keyIDMismatch");
  return { name: parts[1], type: bytes[0], key: bytes.subarray(1), id, text };
}

const isOf = (signature, key) => signature.name === key.name && signature.id === key.id;

/** checkpoint.md#checkpoints @param {string} text @returns {TreeHead & {origin: string}} */
export function parseCheckpoint(text) {
  const lines = text.split("\n").slice(0, -1);
  demand(lines.length >= 3, "tooFewLines");
  const [origin, size, root, ...extensions] = lines;
  demand(origin !== "", "badOrigin");
  const head = { origin, size: parseSmall(size, "badTreeSize"), root: parseHash(root, "badRootHash") };
  demand(!extensions.includes(""), "emptyExtensionLine");
  return head;
}

/** A checkpoint's text that has not yet been read as a note. @param {Uint8Array} bytes */
export const parseCheckpointText = (bytes) => parseCheckpoint(parseLines(bytes));

/** A canonical decimal below 2^63. */
function parseSmall(text, rule) {
  const number = orElse(() => parseDecimal(text), rule);
  demand(number < 2n ** 63n, rule);
  return number;
}

/** The canonical base64 of 32 bytes. */
function parseHash(text, rule) {
  const hash = orElse(() => parseBase64(text), rule);
  demand(hash.length === 32, rule);
  return hash;
}

/**
 * The time of a cosignature on a checkpoint's text (checkpoint.md#cosignatures).
 * @param {VerifierKey} key @param {Uint8Array} bytes the signature's @param {string} text
 * @returns {Promise<bigint>}
 */
export async function verifyCosignature(key, bytes, text) {
  demand(bytes.length === 72, "badSignature");
  const time = new Reader(bytes).uint64();
  const message = utf8(`cosignature/v1\ntime ${time}\n${text}`);
  demand(time < 2n ** 63n && (await verifySignature(key.key, bytes.subarray(8), message)), "badSignature");
  return time;
}

/**
 * checkpoint.md#verifying-a-checkpoint
 * @param note parsed @param {VerifierKey[]} logs @param {VerifierKey[]} cosigners
 * @returns {Promise<{checkpoint: TreeHead & {origin: string}, cosignatures: {key: VerifierKey, time: bigint}[]}>}
 */
export async function verifyCheckpoint(note, logs, cosigners) {
  const checkpoint = parseCheckpoint(note.text);
  const suspects = logs.filter((log) => log.name === checkpoint.origin);
  demand(suspects.length > 0, "unknownOrigin");
  let isSigned = false;
  const verifyLine = async (signature) => {
    const log = suspects.find((key) => isOf(signature, key));
    if (log) {
      demand(await verifySignature(log.key, signature.bytes, utf8(note.text)), "badSignature");
      isSigned = true;
      return null;
    }
    const key = cosigners.find((cosigner) => isOf(signature, cosigner));
    return key ? { key, time: await verifyCosignature(key, signature.bytes, note.text) } : null;
  };
  const results = await Promise.all(note.signatures.map(verifyLine));
  const cosignatures = results.filter((result) => result !== null);
  demand(isSigned || cosignatures.length > 0, "noKnownSignature");
  demand(isSigned, "noLogSignature");
  return { checkpoint, cosignatures };
}

/** checkpoint.md#proof-files @param {Uint8Array} bytes */
export function parseProofFile(bytes) {
  // Of the note only what follows the blank line need be UTF-8, so that the header is read by bytes.
  const text = binary(bytes);
  const header = "c2sp.org/tlog-proof@v1\n";
  demand(text.startsWith(header), "badProofHeader");
  let offset = header.length;
  const line = () => {
    const end = text.indexOf("\n", offset);
    demand(end >= 0, "unterminatedLine");
    const content = text.slice(offset, end);
    offset = end + 1;
    return content;
  };
  let next = line();
  let extra = null;
  if (next.startsWith("extra ")) {
    extra = orElse(() => parseBase64(next.slice(6)), "badExtra");
    demand(extra.length > 0, "badExtra");
    next = line();
  }
  demand(next.startsWith("index "), "badIndex");
  const index = parseSmall(next.slice(6), "badIndex");
  const hashes = [];
  while ((next = line()) !== "") {
    hashes.push(parseHash(next, "badProofHash"));
    demand(hashes.length <= 63, "tooManyHashes");
  }
  return { extra, index, hashes, note: parseNote(bytes.subarray(offset)) };
}

/**
 * Verifies that the leaf is in the log of a policy.
 * @param {Uint8Array} bytes of a proof file @param {Uint8Array} leaf @param {Policy} policy
 */
export async function verifyProofFile(bytes, leaf, policy) {
  const proof = parseProofFile(bytes);
  const { checkpoint } = await verifyUnderPolicy(proof.note, policy);
  orElse(() => verifyInclusion(checkpoint, proof.hashes, leaf, proof.index), "notIncluded");
}

// ---------------------------------------------------------------------------------------------------
// Policies and trust files: Specs/policy.md
// ---------------------------------------------------------------------------------------------------

/**
 * Who has to stand behind a checkpoint: one cosigner, or `threshold` of `members`.
 * @typedef {{key: VerifierKey} | {threshold: number, members: Quorum[]}} Quorum
 */
/**
 * @typedef {{logs: {key: VerifierKey, address: string | null}[], witnesses: VerifierKey[],
 *   quorum: Quorum | null}} Policy  A quorum of null asks for nobody.
 */

/** policy.md#policies @param {Uint8Array} bytes @returns {Policy} */
export function parsePolicy(bytes) {
  demand(bytes.length <= 100_000, "policyTooLong");
  // Octets, of which only keys have to be UTF-8.
  const text = binary16(bytes);
  demand(text.endsWith("\n"), "unterminatedLine");
  const policy = { logs: [], witnesses: [], quorum: undefined };
  const named = new Map();
  const members = new Set();
  let groups = 0;
  const define = (name, meaning) => {
    demand(name !== "none" && !named.has(name), "duplicateName");
    named.set(name, meaning);
  };
  const lookUp = (name) => {
    demand(named.has(name), "unknownName");
    return named.get(name);
  };
  const readers = {
    log([text, address = null], others = policy.logs.map((log) => log.key)) {
      const key = parsePolicyKey(text, ED25519, others);
      demand(others.length < 64, "tooManyDefinitions");
      policy.logs.push({ key, address });
    },
    witness([name, text]) {
      const key = parsePolicyKey(text, COSIGNATURE, policy.witnesses);
      demand(policy.witnesses.length < 64, "tooManyDefinitions");
      define(name, { key });
      policy.witnesses.push(key);
    },
    group([name, count, ...names]) {
      demand(groups++ < 64, "tooManyDefinitions");
      demand(name !== "none" && !named.has(name), "duplicateName");
      const group = names.map((member) => {
        const meaning = lookUp(member);
        demand(!members.has(member), "repeatedMember");
        members.add(member);
        return meaning;
      });
      const counted = () => Number(orElse(() => parseDecimal(count), "badThreshold"));
      const threshold = count === "all" ? group.length : count === "any" ? 1 : counted();
      demand(threshold >= 1 && threshold <= group.length, "badThreshold");
      define(name, { threshold, members: group });
    },
    quorum([name]) {
      const quorum = name === "none" ? null : lookUp(name);
      demand(policy.quorum === undefined, "repeatedQuorum");
      policy.quorum = quorum;
    },
  };
  const bounds = { log: [1, 2], witness: [2, 3], group: [3, Infinity], quorum: [1, 1] };
  for (const line of text.slice(0, -1).split("\n")) {
    // eslint-disable-next-line no-control-regex
    demand(/^[\t\x20-\x7e\x80-\xff]*$/.test(line), "badOctet");
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== "");
    if (keyword === undefined || keyword.startsWith("#")) continue;
    demand(Object.hasOwn(bounds, keyword), "unknownKeyword");
    const [least, most] = bounds[keyword];
    demand(items.length >= least && items.length <= most, "wrongItemCount");
    readers[keyword](items);
  }
  demand(policy.quorum !== undefined, "missingQuorum");
  return policy;
}

/** One character a byte, of the same number: `latin1` decoders of the web take 0x80 to 0x9f for others. */
const binary16 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
const bytesOf = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A key on a line of a policy or trust file. @param {string} octets */
function parsePolicyKey(octets, type, others) {
  const key = orElse(() => parseVerifierKey(parseUTF8(bytesOf(octets))), "badKey");
  demand(key.type === type, "unsuitableKey");
  demand(!others.some((other) => isDuplicate(key, other)), "duplicateKey");
  return key;
}

/** Whether both are one key, or a signature line could claim to be by either. */
const isDuplicate = (key, other) => equal(key.key, other.key) || isOf(key, other);

/** policy.md#quorum @param note parsed @param {Policy} policy */
export async function verifyUnderPolicy(note, policy) {
  const logs = policy.logs.map((log) => log.key);
  const verified = await verifyCheckpoint(note, logs, policy.witnesses);
  const times = new Map(verified.cosignatures.map(({ key }) => [key, 0n]));
  demand(quorumTime(policy.quorum, times) !== null, "quorumNotMet");
  return verified;
}

/**
 * @typedef {{root: Uint8Array, auditors: VerifierKey[], auditorsRequired: number, maximumAge: bigint,
 *   policy: Policy, log: VerifierKey, address: string | null}} Trust
 */

/** policy.md#trust-file @param {Uint8Array} bytes @returns {Trust} */
export function parseTrust(bytes) {
  demand(bytes.length <= 200_000, "policyTooLong");
  const text = binary16(bytes);
  demand(text.endsWith("\n"), "unterminatedLine");
  let offset = 0;
  /** What follows `word` on the next line; null, and nothing is read, if that begins otherwise. */
  const take = (word) => {
    const end = text.indexOf("\n", offset);
    if (end < 0 || !text.startsWith(word, offset) || end < offset + word.length) return null;
    const value = text.slice(offset + word.length, end);
    offset = end + 1;
    return value;
  };
  demand(take("probant/trust@v1") === "", "badTrustHeader");
  const root = parseHash(take("root ") ?? "", "badTrustRoot");
  const auditors = [];
  for (let line; (line = take("auditor ")) !== null; ) {
    demand(auditors.length < 64, "tooManyDefinitions");
    auditors.push(parsePolicyKey(line, COSIGNATURE, []));
  }
  const count = orElse(() => parseDecimal(take("auditors ") ?? ""), "badAuditorCount");
  demand(count <= BigInt(auditors.length), "badAuditorCount");
  const maximumAge = parseAge(take("max-age ") ?? "");
  demand(take("") === "", "missingBlankLine");
  const policy = parsePolicy(bytes.subarray(offset));
  const keys = [...policy.logs.map((log) => log.key), ...policy.witnesses];
  for (const auditor of auditors) {
    demand(!keys.some((key) => isDuplicate(auditor, key)), "duplicateKey");
    keys.push(auditor);
  }
  demand(policy.logs.length === 1, "notOneLog");
  const [{ key: log, address }] = policy.logs;
  demand(utf8(log.name).length <= 255, "originTooLong");
  return { root, auditors, auditorsRequired: Number(count), maximumAge, policy, log, address };
}

/** `7d` in seconds, in the largest unit that it is a whole number of. */
export function parseAge(text) {
  const units = { d: 86400n, h: 3600n, m: 60n, s: 1n };
  const parts = /^([0-9]+)([dhms])$/.exec(text);
  demand(parts, "badMaximumAge");
  const age = orElse(() => parseDecimal(parts[1]), "badMaximumAge") * units[parts[2]];
  const largest = Object.keys(units).find((unit) => age % units[unit] === 0n);
  demand(age >= 1n && age <= 36500n * 86400n && largest === parts[2], "badMaximumAge");
  return age;
}

/** Every time will do. */
const ANY_TIME = 2n ** 64n - 1n;
const CLOCK_TOLERANCE = 300n;

/** The k-th latest of times, of which null is none. */
function kthLatest(k, times) {
  const sorted = times.filter((time) => time !== null).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  return sorted[k - 1] ?? null;
}

/** @param {Quorum | null} quorum @param {Map<VerifierKey, bigint>} times @returns {bigint | null} */
function quorumTime(quorum, times) {
  if (quorum === null) return ANY_TIME;
  if (quorum.key) return times.get(quorum.key) ?? null;
  return kthLatest(quorum.threshold, quorum.members.map((member) => quorumTime(member, times)));
}

/**
 * policy.md#as-of
 * @param {Trust} trust @param {{key: VerifierKey, time: bigint}[]} cosignatures verified @param {bigint} now
 * @returns {{quorumTime: bigint | null, auditorsTime: bigint | null, time: bigint | null}}
 */
export function asOf(trust, cosignatures, now) {
  const times = new Map();
  for (const { key, time } of cosignatures) {
    if (time === 0n || time > now + CLOCK_TOLERANCE) continue;
    if (time > (times.get(key) ?? 0n)) times.set(key, time);
  }
  const auditors = trust.auditors.map((key) => times.get(key) ?? null);
  const result = {
    quorumTime: quorumTime(trust.policy.quorum, times),
    auditorsTime: trust.auditorsRequired === 0 ? ANY_TIME : kthLatest(trust.auditorsRequired, auditors),
  };
  const both = [result.quorumTime, result.auditorsTime];
  return { ...result, time: both.includes(null) ? null : least(...both) };
}

const least = (a, b) => (a < b ? a : b);

/** @param note parsed @param {Trust} trust */
const verifyUnderTrust = (note, trust) =>
  verifyCheckpoint(note, [trust.log], [...trust.policy.witnesses, ...trust.auditors]);

// ---------------------------------------------------------------------------------------------------
// Claims: Specs/claims.md
// ---------------------------------------------------------------------------------------------------

// Dates -----------------------------------------------------------------------------------------------

/** The number of a day written `YYYY-MM-DD`, since 1970-01-01 (claims.md#dates). @param {string} text */
export function parseDay(text) {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  demand(parts, "badFormat");
  const [year, month, day] = parts.slice(1).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  demand(year >= 1 && day >= 1 && day <= lengths[month - 1], "noSuchDay");
  return dayNumber(year, month, day);
}

function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** `YYYY-MM-DD` @param {number} day */
export const dayText = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

const firstDay = dayNumber(1, 1, 1);
const lastDay = dayNumber(9999, 12, 31);

/** When a day begins in Paris, in POSIX seconds (claims.md#paris). @param {number} day */
export function startInParis(day) {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  // Day 0 was a Thursday.
  const lastSunday = (month) => {
    const last = dayNumber(year, month, 31);
    return last - ((((last + 4) % 7) + 7) % 7);
  };
  const isSummer = day > lastSunday(3) && day <= lastSunday(10);
  return day * 86400 - 3600 - (isSummer ? 3600 : 0);
}

/** When a day ends in Paris: where the next begins. @param {number} day */
export const endInParis = (day) => startInParis(day + 1);

/** The day that begins in Paris at `time`; null if none does. @param {number} time */
function dayBeginningAt(time) {
  const day = Math.round((time + 5400) / 86400);
  return startInParis(day) === time ? day : null;
}

// Identifiers -----------------------------------------------------------------------------------------

/** Whether the sum of the digits, every second one from the right doubled, is a multiple of 10. */
function luhn(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[i]);
    const isDoubled = (text.length - i) % 2 === 0;
    sum += isDoubled ? Math.floor(digit / 5) + ((2 * digit) % 10) : digit;
  }
  return sum % 10 === 0;
}

const plainSum = (text) => [...text].reduce((sum, digit) => sum + Number(digit), 0);

/** Establishments of La Poste have numbers with a check of their own. */
const isOfLaPoste = (text) => text.startsWith("356000000") && plainSum(text) % 5 === 0;

/** A host of two or more labels, perhaps a port, perhaps a path of segments. */
const domainLabel = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const didWeb = new RegExp(
  `^(?=.{1,253}$)did:web:${domainLabel}(?:\\.${domainLabel})+(?:%3A[1-9][0-9]{0,4})?(?::[A-Za-z0-9._-]+)*$`,
);

/** The form of each scheme, and its check, where it has one (claims.md#identifiers). */
const schemes = {
  siren: [/^[0-9]{9}$/, luhn],
  siret: [/^[0-9]{14}$/, (text) => luhn(text) || isOfLaPoste(text)],
  uai: [/^[0-9]{7}[A-Z]$/, (text) => "ABCDEFGHJKLMNPRSTUVWXYZ"[Number(text.slice(0, 7)) % 23] === text[7]],
  nda: [/^[0-9]{11}$/],
  "did:web": [didWeb],
  certification: [/^(?:RNCP[1-9][0-9]{1,4}|RS[1-9][0-9]{0,6})$/],
  competence_block: [/^RNCP[0-9]{3,5}BC[0-9]{1,2}$/],
  rome: [/^[A-N][0-9]{4}$/],
  rome_competence: [/^[0-9]{4,7}$/],
  nsf: [/^[0-9]{2,3}[a-z]?$/],
  formacode: [/^[0-9]{5}$/],
  insee: [/^[0-9][0-9AB][0-9]{3}$/],
  insee_country: [/^[0-9]{3}$/],
  pcs: [/^[0-9]{3}[0-9a-z]$/],
  naf: [/^[0-9]{4}[A-Z]$/],
  contract_nature: [/^[0-9]{2}$/],
  cfd: [/^[0-9A-Z]{3}[0-9]{3}[0-9A-Z]{2}$/],
  mef: [/^[0-9]{10}$/],
};

/** @param {string} scheme @param {string} text */
export function verifyIdentifier(scheme, text) {
  const [form, check] = schemes[scheme];
  demand(form.test(text), "badFormat");
  demand(!check || check(text), "badCheckDigit");
}

/** The first 13 characters of a national number as a number; null if they are none. */
function numberOfPerson(digits) {
  // The departments of Corsica.
  const corsican = { "2A": "19", "2B": "18" }[digits.slice(5, 7)];
  const numeric = corsican ? digits.slice(0, 5) + corsican + digits.slice(7, 13) : digits.slice(0, 13);
  return /^[0-9]{13}$/.test(numeric) ? Number(numeric) : null;
}

/** Whether 13 characters are a national number without its key. */
function isPerson(digits) {
  const month = Number(digits.slice(3, 5));
  const isMonth = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  return /^[12]/.test(digits) && isMonth && numberOfPerson(digits) !== null;
}

/** Whether of 15 characters the last two are the key of the first 13. */
function hasKey(digits) {
  const number = numberOfPerson(digits);
  const key = digits.slice(13);
  return number !== null && /^[0-9]{2}$/.test(key) && Number(key) === 97 - (number % 97);
}

const alone = /[0-9AB]{13}(?![0-9A-Za-z])/y;
/** Between two characters stand up to three bytes of separators: U+00A0 is two, U+202F three. */
const gap = "(?:[ .-]{0,3}|\\u00A0[ .-]?|[ .-]\\u00A0|\\u202F)";
const grouped = new RegExp(`[0-9AB](?:${gap}[0-9AB]){14}(?![0-9A-Za-z])`, "y");

/** Whether a text reads as if it held a person's national number (claims.md#no-nir). @param {string} text */
export function holdsNIR(text) {
  for (const { index } of text.matchAll(/[0-9A-Za-z]+/g)) {
    if (!isDigit(text[index])) continue;
    alone.lastIndex = grouped.lastIndex = index;
    const digits = alone.exec(text)?.[0];
    if (digits && isPerson(digits)) return true;
    const separated = grouped.exec(text)?.[0];
    if (separated && hasKey(separated.replaceAll(/[^0-9AB]/g, ""))) return true;
  }
  return false;
}

// Shapes ----------------------------------------------------------------------------------------------

/**
 * Refuses a value that has not the shape (claims.md#shapes). What a holder discloses of an object or an
 * array may be any part of it: then `isWhole` is false.
 * @typedef {(value: JSONValue, isWhole: boolean) => void} Shape
 */

/** What neither a name nor a title needs, and what makes one look like another. */
const unprintable =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\0-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{10ffff}]|\p{NChar}/u;

/** @returns {Shape} */
const text = (limit) => (value) => {
  demand(typeof value === "string", "wrongKind");
  demand(value !== "", "emptyClaim");
  demand(!unprintable.test(value), "unprintable");
  demand([...value].length <= limit, "tooLong");
  demand(!value.startsWith(" ") && !value.endsWith(" "), "unprintable");
  demand(!holdsNIR(value), "holdsNIR");
};

/** @returns {Shape} */
const words = (list) => (value) => {
  demand(typeof value === "string", "wrongKind");
  demand(list.split(" ").includes(value), "notInList");
};

/** @returns {Shape} */
const integer = (from, to) => (value) => {
  demand(typeof value === "number", "wrongKind");
  demand(isInteger(value) && value >= from && value <= to, "outOfRange");
};

/** @type {Shape} */
const day = (value) => {
  demand(typeof value === "string", "wrongKind");
  orElse(() => parseDay(value), "badDate");
};

/** @type {Shape} */
const birthdate = (value) => {
  demand(typeof value === "string", "wrongKind");
  day(value + ({ 4: "-01-01", 7: "-01" }[value.length] ?? ""));
};

/** @returns {Shape} */
const identifier = (scheme) => (value) => {
  demand(typeof value === "string", "wrongKind");
  try {
    verifyIdentifier(scheme, value);
  } catch (violation) {
    throw new Violation(violation.rule === "badFormat" ? "badIdentifier" : violation.rule);
  }
};

/** @type {Shape} */
const address = (value) => {
  demand(typeof value === "string", "wrongKind");
  demand(utf8(value).length <= 255, "tooLong");
  demand(/^https:\/\/[A-Za-z0-9.:-]+(?:[/?][A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]*)?$/.test(value), "badAddress");
  demand(!holdsNIR(value), "holdsNIR");
};

/** @param {Record<string, Shape>} members @returns {Shape} */
const object = (members) => (value, isWhole) => {
  demand(value instanceof Map, "wrongKind");
  demand(value.size > 0 || !isWhole, "emptyClaim");
  for (const [name, member] of value) {
    demand(Object.hasOwn(members, name), "unknownClaim");
    members[name](member, isWhole);
  }
};

/** @param {number} from @param {number} to @param {Shape} element @returns {Shape} */
const array = (from, to, element) => (value, isWhole) => {
  demand(Array.isArray(value), "wrongKind");
  demand(value.length > 0 || !isWhole, "emptyClaim");
  demand(value.length <= to, "tooLong");
  demand(value.length >= from || !isWhole, "tooShort");
  // An element is disclosed whole or not at all.
  for (const item of value) element(item, true);
};

const employer = object({
  name: text(255), siren: identifier("siren"), siret: identifier("siret"), naf_code: identifier("naf"),
});
const mode = words("A_DISTANCE EN_PRESENTIEL MIXTE");

/**
 * The table of selectively disclosable claims (claims.md#selectively-disclosable-claims): which types have
 * the claim, by their letters, and its shape.
 * @type {Record<string, [string, Shape]>}
 */
const claimTable = {
  family_name: ["XDCPA", text(60)],
  given_name: ["XDCPA", text(60)],
  usage_name: ["XDCPA", text(60)],
  other_given_names: ["XDCPA", array(1, 4, text(60))],
  birthdate: ["XDCPA", birthdate],
  birthplace: ["XDCPA", object({
    insee_code: identifier("insee"), postal_code: text(9), locality: text(60),
    country_code: identifier("insee_country"), country: text(60),
  })],
  sex: ["XDCPA", words("F M")],
  title: ["DCPA", text(255)],
  certification_kind: ["DC", text(255)],
  local_code: ["DC", text(100)],
  option: ["DCP", text(255)],
  competence_blocks: ["DC", array(1, 50, identifier("competence_block"))],
  level: ["DC", integer(1, 8)],
  award_date: ["DCA", day],
  obtained_by: ["DCP", words("PAR_ADMISSION PAR_SCORING")],
  score: ["DC", text(255)],
  mention: ["DC", words(
    "SANS_MENTION MENTION_ASSEZ_BIEN MENTION_BIEN MENTION_TRES_BIEN MENTION_TRES_BIEN_AVEC_FELICITATIONS_DU_JURY",
  )],
  language_level: ["DC", words("A1 A2 B1 B2 C1 C2 INSUFFISANT")],
  digital_level: ["DC", object({
    score: integer(1, 1000),
    results: array(1, 21, object({ level: integer(1, 8), area: words("1 2 3 4 5"), competence: text(1) })),
  })],
  document_number: ["DCPA", text(255)],
  evidence_url: ["DCP", address],
  exam_start: ["DC", day],
  exam_end: ["DC", day],
  exam_mode: ["DC", mode],
  exam_postal_code: ["DC", text(9)],
  access_mode: ["DC", words(
    "FORMATION_INITIALE_HORS_APPRENTISSAGE FORMATION_INITIALE_APPRENTISSAGE " +
    "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION FORMATION_CONTINUE_CONTRAT_DE_PROFESSIONNALISATION " +
    "VAE EQUIVALENCE_DIPLOME_ETRANGER CANDIDAT_LIBRE",
  )],
  vae_path: ["DC", words("CONGES_VAE VAE_CLASSIQUE")],
  enrolment_initiative: ["DC", words("CERTIFIE OF POLE_EMPLOI EMPLOYEUR AUTRE")],
  enrolment_date: ["DC", day],
  rome_codes: ["XDC", array(1, 20, identifier("rome"))],
  nsf_codes: ["DCP", array(1, 3, identifier("nsf"))],
  formacodes: ["DCP", array(1, 5, identifier("formacode"))],
  establishment: ["D", object({ name: text(255), uai: identifier("uai"), siret: identifier("siret") })],
  ects_credits: ["D", integer(1, 600)],
  cfd_code: ["D", identifier("cfd")],
  mef_code: ["D", identifier("mef")],
  employer: ["XPA", employer],
  job_title: ["X", text(255)],
  pcs_code: ["X", identifier("pcs")],
  pcs_complement: ["X", text(10)],
  contract_nature: ["X", identifier("contract_nature")],
  start_date: ["X", day],
  end_date: ["X", day],
  planned_end_date: ["X", day],
  workplace: ["X", object({
    siret: identifier("siret"), postal_code: text(9), locality: text(60), country: text(60),
  })],
  skills: ["X", array(1, 20, text(255))],
  document_kind: ["P", words("ADF JDR")],
  proof_type: ["P", words("DIPLOME TITRE HABILITATION CERTIFICAT")],
  prevention_category: ["P", integer(1, 4)],
  initiative: ["P", words("EMPLOYEUR SALARIE OF DEMANDEUR_EMPLOI")],
  result: ["P", text(1000)],
  mention_label: ["P", text(255)],
  course_name: ["P", text(250)],
  course_start: ["P", day],
  course_end: ["P", day],
  course_mode: ["P", mode],
  trainer_qualification: ["P", words(
    "ENSEIGNANT FORMATEUR_D_ADULTES_FORMATION_SPECIALISEE INGENIEUR PREVENTEUR PSYCHOLOGUE RESPONSABLE_QHSE " +
    "ANCIEN_PROFESSIONNEL",
  )],
  training_body: ["P", object({ name: text(255), siret: identifier("siret"), nda: identifier("nda") })],
  competences: ["P", array(3, 10, identifier("rome_competence"))],
  authorisation_kind: ["A", words("CONDUITE ELECTRIQUE PYROTECHNIE AIPR AUTRE")],
  symbols: ["A", array(1, 32, text(32))],
  limits: ["A", text(1000)],
  replaces: ["XDCPA", integer(0, Number.MAX_SAFE_INTEGER)],
};

/** The letters of the types in the table, and the members of a payload that only some have open. */
const types = {
  experience: { letter: "X", open: [] },
  diploma: { letter: "D", open: ["nbf", "exp", "certification_code", "provisional"] },
  certification: { letter: "C", open: ["nbf", "exp", "certification_code", "provisional"] },
  prevention_training: { letter: "P", open: ["nbf", "exp", "certification_code"] },
  employer_authorisation: { letter: "A", open: ["nbf", "exp"] },
};

/** The shape of a selectively disclosable claim; null if the type has none of that name. */
export function claimShape(type, name) {
  const [letters, shape] = Object.hasOwn(claimTable, name) ? claimTable[name] : [""];
  return letters.includes(types[type].letter) ? shape : null;
}

// ---------------------------------------------------------------------------------------------------
// Credential and commitment: Specs/credential.md
// ---------------------------------------------------------------------------------------------------

/** The JSON that base64url text has. */
function decodeJSON(text) {
  const bytes = parseBase64url(text);
  return orElse(() => parseJSON(bytes), "badJSON");
}

/** @typedef {{text: string, payload: Map<string, JSONValue>, signature: Uint8Array}} JWT */

/** A JWT as credential.md#format has it, with the header of its `typ`. @returns {JWT} */
function parseJWT(text, typ) {
  demand(text.length <= 32768, "tooLong");
  const parts = text.split(".");
  demand(parts.length === 3, "badForm");
  const [header, payload] = parts.slice(0, 2).map((part) => {
    const value = decodeJSON(part);
    demand(value instanceof Map, "badJSON");
    return value;
  });
  const signature = parseBase64url(parts[2]);
  demand(signature.length === 64, "badEncoding");
  for (const name of header.keys()) demand(name === "alg" || name === "typ", "unexpectedHeader");
  demand(header.get("alg") === "EdDSA", "wrongAlgorithm");
  demand(header.get("typ") === typ, "wrongType");
  return { text, payload, signature };
}

/** @param {JWT} jwt @param {Uint8Array} key */
const isJWTSignedBy = (jwt, key) =>
  verifySignature(key, jwt.signature, utf8(jwt.text.slice(0, jwt.text.lastIndexOf("."))));

const isReserved = (name) => name === "_sd" || name === "...";

/** @returns {{text: string, digest: string, name: string | null, value: JSONValue}} */
function parseDisclosure(text) {
  demand(text.length <= 16384, "tooLong");
  const parts = decodeJSON(text);
  demand(Array.isArray(parts), "badJSON");
  demand(parts.length === 2 || parts.length === 3, "wrongArity");
  const name = parts.length === 3 ? parts[1] : null;
  demand(typeof parts[0] === "string" && (name === null || typeof name === "string"), "badDisclosure");
  demand(!isReserved(name), "forbiddenName");
  return { text, digest: base64url(sha256(utf8(text))), name, value: parts[parts.length - 1] };
}

/** credential.md#format @param {string} text */
export function parseCredential(text) {
  demand(text.length <= 262_144, "tooLong");
  const parts = text.split("~");
  demand(parts.length >= 2, "badForm");
  demand(parts.length <= 258, "tooLong");
  const jwt = parseJWT(parts[0], "dc+sd-jwt");
  const disclosures = parts.slice(1, -1).map((part) => {
    demand(part !== "", "badForm");
    return parseDisclosure(part);
  });
  const last = parts[parts.length - 1];
  const binding = last === "" ? null : parseBinding(last);
  return { text, jwt, disclosures, binding };
}

/**
 * credential.md#verifying-a-credential
 * @param credential parsed @param {Uint8Array} key @param {string} origin @param {bigint} signer
 */
export async function verifyCredential(credential, key, origin, signer) {
  const { payload } = credential.jwt;
  demand(await isJWTSignedBy(credential.jwt, key), "badSignature");
  const prefix = "urn:probant:credential:";
  const vct = payload.get("vct");
  const type = categories.find((name) => name && vct === `${prefix}${name}:1`);
  demand(type, "unknownType");
  const open = new Set(["_sd", "_sd_alg", "cnf", "iss", "origin", "signer", "vct", ...types[type].open]);
  for (const name of payload.keys()) {
    demand(open.has(name), claimShape(type, name) ? "mustBeHidden" : "unexpectedClaim");
  }
  demand(payload.get("origin") === origin, "wrongOrigin");
  const index = payload.get("signer");
  demand(isInteger(index) && BigInt(index) === signer, "wrongSigner");
  demand(payload.get("_sd_alg") === "sha-256", "wrongDigestAlgorithm");
  const issuer = payload.get("iss");
  demand(issuer !== undefined, "missingClaim");

  const nbf = verifyBoundary(payload, "nbf");
  const exp = verifyBoundary(payload, "exp");
  demand(nbf !== null || !open.has("nbf"), "missingClaim");
  demand(nbf === null || exp === null || nbf < exp, "datesOutOfOrder");
  const code = payload.get("certification_code") ?? null;
  if (code !== null || payload.has("certification_code")) orElse(() => identifier("certification")(code), "badClaim");
  const isProvisional = payload.has("provisional");
  demand(!isProvisional || payload.get("provisional") === true, "badClaim");
  const holderKey = payload.has("cnf") ? parseHolderKey(payload.get("cnf")) : null;

  const claims = disclose(payload, credential.disclosures);
  for (const [name, value] of claims) {
    if (payload.has(name)) {
      claims.delete(name);
      continue;
    }
    demand(!open.has(name), "mustBeOpen");
    const shape = claimShape(type, name);
    demand(shape, "unexpectedClaim");
    orElse(() => shape(value, false), "badClaim");
  }
  demand(typeof issuer === "string" && issuer !== "", "badClaim");
  return { type, issuer, nbf, exp, code, isProvisional, holderKey, claims };
}

/** An instant at which a day begins in Paris; null if the payload has none. */
function verifyBoundary(payload, name) {
  if (!payload.has(name)) return null;
  const time = payload.get(name);
  demand(isInteger(time), "badClaim");
  const day = dayBeginningAt(time);
  // An end is where the day after the last begins.
  const named = day === null ? null : name === "exp" ? day - 1 : day;
  demand(named !== null && named >= firstDay && named <= lastDay, "notADayBoundary");
  return time;
}

/** The key of a `cnf` of exactly the one form. */
function parseHolderKey(confirmation) {
  const jwk = confirmation instanceof Map && confirmation.size === 1 ? confirmation.get("jwk") : null;
  const isKey = jwk instanceof Map && jwk.size === 3 && jwk.get("crv") === "Ed25519" && jwk.get("kty") === "OKP";
  demand(isKey && typeof jwk.get("x") === "string", "badHolderKey");
  const key = orElse(() => parseBase64url(jwk.get("x")), "badHolderKey");
  demand(isOfPrimeOrder(key), "badHolderKey");
  return key;
}

/** The payload with disclosures in their places, without digests (credential.md#disclosures). */
function disclose(payload, disclosures) {
  const shown = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]));
  demand(shown.size === disclosures.length, "repeatedDisclosure");
  const met = new Set();
  let used = 0;

  const find = (digest) => {
    demand(typeof digest === "string", "badDigest");
    demand(orElse(() => parseBase64url(digest), "badDigest").length === 32, "badDigest");
    demand(!met.has(digest), "repeatedDigest");
    met.add(digest);
    return shown.get(digest);
  };
  const put = (disclosure, depth) => {
    demand(depth < 8, "tooDeep");
    used++;
    return process(disclosure.value, depth + 1);
  };
  const process = (value, depth) => {
    if (Array.isArray(value)) return processArray(value, depth);
    return value instanceof Map ? processObject(value, depth) : value;
  };
  const processObject = (object, depth) => {
    const members = new Map();
    for (const [name, value] of object) {
      if (name === "_sd") continue;
      demand(name !== "...", "forbiddenName");
      members.set(name, process(value, depth));
    }
    const digests = object.get("_sd") ?? [];
    demand(Array.isArray(digests), "badDigest");
    demand(object.get("_sd") !== null, "badDigest");
    for (const digest of digests) {
      const disclosure = find(digest);
      if (!disclosure) continue;
      demand(disclosure.name !== null, "wrongArity");
      demand(!members.has(disclosure.name), "repeatedName");
      members.set(disclosure.name, put(disclosure, depth));
    }
    return members;
  };
  const processArray = (elements, depth) => {
    const kept = [];
    for (const element of elements) {
      if (!(element instanceof Map && element.has("..."))) {
        kept.push(process(element, depth));
        continue;
      }
      demand(element.size === 1, "forbiddenName");
      const disclosure = find(element.get("..."));
      if (!disclosure) continue;
      demand(disclosure.name === null, "wrongArity");
      kept.push(put(disclosure, depth));
    }
    return kept;
  };

  const claims = processObject(payload, 0);
  demand(used === disclosures.length, "unreferencedDisclosure");
  return claims;
}

// Holder binding ----------------------------------------------------------------------------------------

/** credential.md#holder-binding @param {string} text */
function parseBinding(text) {
  const jwt = parseJWT(text, "kb+jwt");
  const { payload } = jwt;
  const [audience, nonce, time, hash] = ["aud", "nonce", "iat", "sd_hash"].map((name) => payload.get(name));
  const areTexts = [audience, nonce, hash].every((value) => typeof value === "string");
  demand(payload.size === 4 && areTexts && isInteger(time), "badBinding");
  const digest = orElse(() => parseBase64url(hash), "badBinding");
  demand(digest.length === 32, "badBinding");
  return { jwt, audience, nonce, time: BigInt(time), digest };
}

/**
 * credential.md#verifying-a-holder-binding
 * @param credential parsed
 * @param {Uint8Array | null} key of `cnf`
 * @param {{audience?: string, nonce: string, now: bigint, maximumAge?: bigint}} expected
 */
export async function verifyBinding({ text, binding }, key, { audience, nonce, now, maximumAge }) {
  demand(key === null || binding !== null, "missingBinding");
  demand(key !== null || binding === null, "unexpectedBinding");
  if (key === null) return;
  demand(await isJWTSignedBy(binding.jwt, key), "badBindingSignature");
  const bound = text.slice(0, text.lastIndexOf("~") + 1);
  demand(equal(sha256(utf8(bound)), binding.digest), "wrongBindingDigest");
  demand(audience === undefined || binding.audience === audience, "wrongAudience");
  demand(binding.nonce === nonce, "wrongNonce");
  demand(binding.time <= now + CLOCK_TOLERANCE, "bindingInFuture");
  demand(maximumAge === undefined || now <= binding.time + maximumAge, "bindingTooOld");
}

const noTwin = new Uint8Array(32);

/** credential.md#commitment @param {string} jwt @param {Uint8Array} nonce @param {Uint8Array} twin T */
export const commitment = (jwt, nonce, twin = noTwin) =>
  sha256(utf8("probant/commitment@v1\n"), nonce, sha256(utf8(jwt)), twin);

/** T of a twin that is shown. @param {string} twin @param {Uint8Array} nonce */
export const twinDigest = (twin, nonce) => sha256(utf8("probant/twin@v1\n"), nonce, utf8(twin));

/** Every `iss` that a credential of an accreditation may have (credential.md#issuer). */
function issuerNames({ identifiers }, origin, signer) {
  if (identifiers.length === 0) return [`urn:probant:issuer:${origin}:${signer}`];
  return identifiers.map(({ scheme, value }) => (scheme === "did:web" ? value : `urn:probant:${scheme}:${value}`));
}

// ---------------------------------------------------------------------------------------------------
// Presentation: Specs/presentation.md
// ---------------------------------------------------------------------------------------------------

const FORMAT = "probant/presentation@v1";

/** The members of an object, taken one by one, so that none is missed and none left over. */
class Members {
  constructor(value) {
    demand(value instanceof Map, "wrongMembers");
    this.members = value;
    this.taken = 0;
  }

  has(name) {
    return this.members.has(name);
  }

  take(name, isRight) {
    const value = this.members.get(name);
    demand(value !== undefined && isRight(value), "wrongMembers");
    this.taken++;
    return value;
  }

  text(name) {
    return this.take(name, (value) => typeof value === "string");
  }

  number(name) {
    const number = this.take(name, (value) => typeof value === "number");
    demand(isInteger(number) && number >= 0, "outOfBounds");
    return BigInt(number);
  }

  array(name, least, most) {
    const elements = this.take(name, Array.isArray);
    demand(elements.length >= least && elements.length <= most, "outOfBounds");
    return elements;
  }

  /** What `read` makes of the member, an object, all of whose members it has to take. */
  object(name, read) {
    return Members.read(this.take(name, () => true), read);
  }

  bytes(name, count) {
    const bytes = parseBase64(this.text(name));
    demand(count === undefined || bytes.length === count, "badEncoding");
    return bytes;
  }

  hashes(name) {
    return this.array(name, 0, 63).map((element) => {
      demand(typeof element === "string", "wrongMembers");
      return parseHash(element, "badEncoding");
    });
  }

  static read(value, read) {
    const members = new Members(value);
    const result = read(members);
    demand(members.taken === members.members.size, "wrongMembers");
    return result;
  }
}

/** presentation.md#format @param {Uint8Array} bytes */
export function parsePresentation(bytes) {
  demand(bytes.length <= 1 << 24, "tooLarge");
  demand(bytes[bytes.length - 1] === 0x0a, "notCanonical");
  const text = bytes.subarray(0, -1);
  const json = orElse(() => parseJSON(text), "badJSON");
  demand(equal(utf8(canonical(json)), text), "notCanonical");
  demand(json instanceof Map && json.get("format") === FORMAT, "unknownFormat");
  return Members.read(json, (presentation) => {
    presentation.text("format");
    return {
      checkpoint: presentation.text("checkpoint"),
      head: presentation.object("head", parseHead),
      items: presentation.array("items", 1, 1024).map((item) => Members.read(item, parseItem)),
    };
  });
}

const parseHead = (head) => ({ entry: head.bytes("entry"), inclusion: head.hashes("inclusion") });

const parseItem = (item) => ({
  credential: item.text("credential"),
  nonce: item.bytes("nonce", 32),
  twin: item.has("twin") ? item.object("twin", parseTwin) : null,
  index: item.number("index"),
  entry: item.bytes("entry"),
  inclusion: item.hashes("inclusion"),
  status: item.object("status", (status) => ({ page: status.bytes("page", 64), proof: status.hashes("proof") })),
  chain: item.array("chain", 1, 65).map((link) => Members.read(link, parseLink)),
});

function parseTwin(twin) {
  if (!twin.has("digest")) return { document: twin.text("document"), nonce: twin.bytes("nonce", 32) };
  const digest = twin.bytes("digest", 32);
  demand(!isZero(digest), "outOfBounds");
  return { digest };
}

const parseLink = (link) => ({
  index: link.number("index"),
  entry: link.bytes("entry"),
  inclusion: link.hashes("inclusion"),
  record: link.object("record", (record) => ({
    position: record.number("position"),
    bytes: record.bytes("record", 24),
    proof: record.hashes("proof"),
  })),
});

/** The file of a presentation. @param presentation parsed @returns {Uint8Array} */
export function encodePresentation({ checkpoint, head, items }) {
  const object = (members) => new Map(Object.entries(members));
  const hashes = (list) => list.map(base64);
  const twin = ({ digest, document, nonce }) =>
    object(digest ? { digest: base64(digest) } : { document, nonce: base64(nonce) });
  const record = ({ position, bytes, proof }) =>
    object({ position: Number(position), record: base64(bytes), proof: hashes(proof) });
  const link = ({ index, entry, inclusion, record: shown }) =>
    object({ index: Number(index), entry: base64(entry), inclusion: hashes(inclusion), record: record(shown) });
  const item = (shown) =>
    object({
      credential: shown.credential,
      nonce: base64(shown.nonce),
      ...(shown.twin ? { twin: twin(shown.twin) } : {}),
      index: Number(shown.index),
      entry: base64(shown.entry),
      inclusion: hashes(shown.inclusion),
      status: object({ page: base64(shown.status.page), proof: hashes(shown.status.proof) }),
      chain: shown.chain.map(link),
    });
  const json = object({
    format: FORMAT,
    checkpoint,
    head: object({ entry: base64(head.entry), inclusion: hashes(head.inclusion) }),
    items: items.map(item),
  });
  return utf8(`${canonical(json)}\n`);
}

// ---------------------------------------------------------------------------------------------------
// Verification: Specs/verification.md
// ---------------------------------------------------------------------------------------------------

/** The checks, in their order; the number of one is its place. */
export const checks = [
  null,
  "format", "log", "checkpointSignatures", "head",
  "entries", "positions", "inclusion", "root", "records", "signatures", "authority", "attenuation",
  "commitment", "credential", "code", "status", "dates", "binding",
  "quorum", "auditors", "age",
];

/** The verdicts, the first that is asked for being that of the whole. */
export const verdicts = [
  "malformed", "unsupported", "unknownLog", "altered", "untrustedRoot", "quorumNotMet", "unaudited", "void",
  "outOfScope", "revoked", "superseded", "suspended", "stale", "expired", "notYetValid", "unbound",
  "unwitnessed", "valid",
];

const worst = (...list) => list.reduce((a, b) => (verdicts.indexOf(b) < verdicts.indexOf(a) ? b : a));

/** Why a check is refuted: the verdict that this asks for, and the rule that is broken, if one is. */
class Refutation extends Error {
  constructor(verdict, rule = null) {
    super(verdict);
    this.verdict = verdict;
    this.rule = rule;
  }
}

function holds(condition, verdict, rule = null) {
  if (!condition) throw new Refutation(verdict, rule);
}

/** Runs `body`; a rule that it breaks refutes, with the verdict that `verdictOf` gives the rule. */
async function refuting(verdictOf, body) {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    throw new Refutation(typeof verdictOf === "string" ? verdictOf : verdictOf(error.rule), error.rule);
  }
}

const isUnsupported = (rule) => rule === "unsupportedVersion" || rule === "unsupportedType";
const ofEntry = (rule) => (isUnsupported(rule) ? "unsupported" : "malformed");

/** What came of checks, in their order. */
class Findings {
  constructor() {
    this.list = [];
  }

  /** Makes a check: gives what `body` gives, or undefined if it refutes. */
  async make(check, body) {
    try {
      const result = await body();
      this.list.push({ check, outcome: "established", verdict: null, rule: null });
      return result;
    } catch (error) {
      if (!(error instanceof Refutation)) throw error;
      this.list.push({ check, outcome: "refuted", verdict: error.verdict, rule: error.rule });
      return undefined;
    }
  }

  /** Says of the checks from one number to another that were not made that they are not established. */
  abandon(from, to) {
    for (const check of checks.slice(from, to + 1)) {
      if (this.list.some((finding) => finding.check === check)) continue;
      this.list.push({ check, outcome: "notEstablished", verdict: null, rule: null });
    }
  }

  /** The worst verdict that is asked for, `limit` if none is worse. */
  verdict(limit) {
    return worst(limit, ...this.list.map((finding) => finding.verdict).filter((verdict) => verdict !== null));
  }
}

/** Numbers as statements have them: as text from 2^53 on. */
function numeral(number) {
  if (number === null) return null;
  return number <= Number.MAX_SAFE_INTEGER ? Number(number) : String(number);
}

/**
 * What is asked beyond the trust file.
 * @typedef {object} Expectation
 * @property {number} [at] the time in POSIX seconds; by default, now
 * @property {number} [maxAge] the maximum age in seconds, instead of the trust file's
 * @property {string} [audience] whom a key binding has to name, and so there has to be one
 * @property {string} [nonce] the challenge that a key binding has to answer, and so there has to be one; where none
 *   is given, a binding answers the checkpoint's root
 * @property {string} [fileNonce] what a binding in a file answers, instead of the checkpoint's root
 * @property {boolean} [holder] whether a binding is required
 */

/** Decides what presentations prove, on nothing but a trust file and a clock. */
export class Verifier {
  /** @param {string | Uint8Array} trust the trust file; throws a {@link Violation} if it is none */
  constructor(trust) {
    /** @type {Trust} */
    this.trust = parseTrust(typeof trust === "string" ? utf8(trust) : new Uint8Array(trust));
  }

  /**
   * What `bytes` prove: the object that `probant verify --json` prints, but for `file`.
   *
   * There is a statement for any bytes: bad ones are *malformed*.
   * @param {Uint8Array | ArrayBuffer} bytes @param {Expectation} [expectation]
   */
  async verify(bytes, expectation = {}) {
    const now = BigInt(Math.max(0, Math.floor(expectation.at ?? Date.now() / 1000)));
    return new FileVerification(this.trust, now, expectation).statement(new Uint8Array(bytes));
  }
}

/**
 * Whether a program may go on, as `probant verify` says by its exit code: on *valid*, and on what the program was
 * told to accept besides, such as `["unwitnessed"]`.
 * @param {{verdict: string}} statement @param {string[]} [accept]
 */
export const isAccepted = ({ verdict }, accept = []) => verdict === "valid" || accept.includes(verdict);

/** Checks 1 to 4 and 19 to 21, of a whole file. */
class FileVerification {
  constructor(trust, now, expectation) {
    this.trust = trust;
    this.now = now;
    this.expectation = expectation;
    this.findings = new Findings();
    this.items = [];
    this.verified = null;
    this.head = null;
    this.time = null;
  }

  async statement(bytes) {
    await this.run(bytes);
    this.findings.abandon(1, 4);
    this.findings.abandon(19, 21);
    const { trust } = this;
    const best = trust.policy.quorum === null || trust.auditorsRequired === 0 ? "unwitnessed" : "valid";
    const limit = this.findings.verdict(best);
    const items = this.items.map((item) => item.statement(limit));
    const verdict = worst(limit, ...items.map((item) => item.verdict));
    const all = [...this.findings.list, ...items.flatMap((item) => item.findings)];
    const decisive = all.find((finding) => finding.verdict === verdict);
    return {
      verdict,
      check: decisive?.check ?? null,
      rule: decisive?.rule ?? null,
      asOf: numeral(this.time),
      checkpoint: this.verified && this.checkpointStatement(),
      headTime: numeral(this.head?.time ?? null),
      findings: this.findings.list,
      items,
    };
  }

  checkpointStatement() {
    const { checkpoint, cosignatures } = this.verified;
    return {
      origin: checkpoint.origin,
      size: numeral(checkpoint.size),
      root: base64(checkpoint.root),
      cosignatures: cosignatures.map(({ key, time }) => ({ name: key.name, time: numeral(time) })),
    };
  }

  async run(bytes) {
    const { trust, now, findings } = this;
    // 1
    const presentation = await findings.make("format", () =>
      refuting((rule) => (rule === "unknownFormat" ? "unsupported" : "malformed"), () => parsePresentation(bytes)),
    );
    if (!presentation) return;
    // 2
    const note = await findings.make("log", async () => {
      const { note, origin } = await refuting("malformed", () => {
        const note = parseNote(utf8(presentation.checkpoint));
        return { note, origin: parseCheckpoint(note.text).origin };
      });
      holds(origin === trust.log.name, "unknownLog");
      return note;
    });
    if (!note) return;
    // 3
    const verified = await findings.make("checkpointSignatures", () =>
      refuting("altered", () => verifyUnderTrust(note, trust)),
    );
    if (!verified) return;
    this.verified = verified;
    // 4
    const head = await findings.make("head", async () => {
      const { size } = verified.checkpoint;
      holds(size >= 2n, "malformed");
      const entry = await refuting(ofEntry, () => parseEntry(presentation.head.entry));
      holds(entry.type === "statusHead" && entry.covered === size - 1n, "malformed", "coveredMismatch");
      const { entry: shown, inclusion } = presentation.head;
      await refuting("altered", () => verifyInclusion(verified.checkpoint, inclusion, leafHash(shown), size - 1n));
      return entry;
    });
    if (!head) return;
    this.head = head;

    const context = { trust, now, expectation: this.expectation, tree: verified.checkpoint, head };
    this.items = await Promise.all(
      presentation.items.map(async (item) => {
        const verification = new ItemVerification(item, context);
        await verification.run();
        return verification;
      }),
    );
    await this.runCosigners(asOf(trust, verified.cosignatures, now));
  }

  async runCosigners(judged) {
    const { trust, findings, head, now } = this;
    const { quorumTime, auditorsTime, time } = judged;
    const asksWitnesses = trust.policy.quorum !== null;
    const asksAuditors = trust.auditorsRequired > 0;
    // Where nobody is asked, the head's own time stands alone, and counts as a cosignature's would.
    const counts = asksWitnesses || asksAuditors || head.time <= now + CLOCK_TOLERANCE;
    this.time = time !== null && counts ? least(time, head.time) : null;
    // 19. Of whom nobody asks nothing is established.
    if (asksWitnesses) await findings.make("quorum", () => holds(quorumTime !== null, "quorumNotMet"));
    else findings.abandon(19, 19);
    // 20
    if (asksAuditors) await findings.make("auditors", () => holds(auditorsTime !== null, "unaudited"));
    else findings.abandon(20, 20);
    // 21
    const isAfterQuorum = quorumTime !== null && head.time > quorumTime + CLOCK_TOLERANCE;
    if (time === null && !isAfterQuorum) return;
    await findings.make("age", () => {
      holds(!isAfterQuorum, "malformed", "headAfterQuorum");
      holds(this.time !== null, "stale", "headAhead");
      const { maxAge } = this.expectation;
      holds(now <= this.time + (maxAge === undefined ? trust.maximumAge : BigInt(maxAge)), "stale");
    });
  }
}

/** Checks 5 to 18, of one item. */
class ItemVerification {
  constructor(item, context) {
    this.item = item;
    this.context = context;
    this.findings = new Findings();
    this.issuance = null;
    this.signer = null;
    this.credential = null;
    this.audience = null;
  }

  statement(limit) {
    this.findings.abandon(5, 18);
    const { item, issuance, signer, credential } = this;
    return {
      verdict: this.findings.verdict(limit),
      index: numeral(item.index),
      day: issuance?.day ?? null,
      issuer: signer && {
        name: signer.accreditation.name,
        identifiers: signer.accreditation.identifiers.map(({ scheme, value }) =>
          scheme === "did:web" ? value : `${scheme.toUpperCase()} ${value}`,
        ),
      },
      credential: credential && {
        type: credential.type,
        issuer: credential.issuer,
        validFrom: credential.nbf === null ? null : dayText(dayBeginningAt(credential.nbf)),
        validUntil: credential.exp === null ? null : dayText(dayBeginningAt(credential.exp) - 1),
        certificationCode: credential.code,
        provisional: credential.isProvisional,
        hasHolderKey: credential.holderKey !== null,
        claims: plain(credential.claims),
      },
      holderSigned: this.audience !== null,
      audience: this.audience,
      findings: this.findings.list,
    };
  }

  async run() {
    const { item, context, findings } = this;
    const { trust, tree, head } = context;
    // 5
    const entries = await findings.make("entries", async () => {
      const issuance = await refuting(ofEntry, () => parseEntry(item.entry));
      holds(issuance.type === "issue", "malformed", "notAnIssuance");
      const links = [];
      for (const link of item.chain) {
        const entry = await refuting(ofEntry, () => parseEntry(link.entry));
        holds(entry.type === "accredit" || entry.type === "rotate", "malformed", "unknownAccreditation");
        links.push(entry);
      }
      return { issuance, links };
    });
    if (!entries) return;
    // 6
    const arePlaced = await findings.make("positions", () => {
      const last = item.chain[item.chain.length - 1];
      holds(item.index < tree.size - 1n && item.chain.length <= MAXIMUM_LINKS && last.index === 0n, "malformed");
      let below = { index: item.index, signer: entries.issuance.signer };
      item.chain.forEach(({ index }, i) => {
        holds(index === below.signer && index < below.index, "malformed", "unknownSigner");
        below = { index, signer: entries.links[i].signer };
      });
      return true;
    });
    if (!arePlaced) return;
    // 7
    const areIncluded = await findings.make("inclusion", () =>
      refuting("altered", () => {
        for (const { index, entry, inclusion } of [item, ...item.chain]) {
          verifyInclusion(tree, inclusion, leafHash(entry), index);
        }
        return true;
      }),
    );
    if (!areIncluded) return;
    // 8
    const isRooted = await findings.make("root", () => {
      holds(equal(leafHash(item.chain[item.chain.length - 1].entry), trust.root), "untrustedRoot");
      return true;
    });
    if (!isRooted) return;
    // 9
    const records = await findings.make("records", async () => {
      const authority = { size: head.authorities, root: head.authorityRoot };
      const records = [];
      for (const { index, record } of item.chain) {
        const parsed = parseRecord(record.bytes);
        holds(parsed.index === index, "altered", "recordOfAnother");
        const leaf = leafHash(record.bytes);
        await refuting("altered", () => verifyInclusion(authority, record.proof, leaf, record.position));
        records.push(parsed);
      }
      return records;
    });
    if (!records) return;
    // 10
    const signer = await findings.make("signatures", () => {
      const links = entries.links.map((entry, i) => ({ entry, record: records[i] })).reverse();
      const of = { pin: trust.root, origin: trust.log.name, logKey: trust.log.key };
      return refuting("altered", () => verifyChain(links, entries.issuance, item.index, of));
    });
    if (!signer) return;
    this.issuance = entries.issuance;
    this.signer = signer;
    // 11
    await findings.make("authority", () => holds(signer.void === null, "void", signer.void));
    // 12
    await findings.make("attenuation", () => holds(signer.excess === null, "outOfScope", signer.excess));
    // 13
    const shown = await findings.make("commitment", async () => {
      const credential = await refuting("malformed", () => parseCredential(item.credential));
      holds(!item.twin?.document, "unsupported", "twin");
      const expected = commitment(credential.jwt.text, item.nonce, item.twin?.digest);
      holds(equal(expected, entries.issuance.commitment), "altered", "commitmentMismatch");
      return credential;
    });
    if (shown) await this.runCredential(shown, entries.issuance, signer);
  }

  async runCredential(shown, issuance, signer) {
    const { item, context, findings } = this;
    const { trust, now, head, tree, expectation } = context;
    const origin = trust.log.name;
    // 14
    const credential = await findings.make("credential", async () => {
      const areAltered = ["badSignature", "wrongOrigin", "wrongSigner"];
      const credential = await refuting(
        (rule) => (areAltered.includes(rule) ? "altered" : "malformed"),
        () => verifyCredential(shown, signer.key, origin, signer.index),
      );
      holds(credential.type === categories[issuance.category], "altered", "wrongCategory");
      const names = issuerNames(signer.accreditation, origin, signer.index);
      holds(names.includes(credential.issuer), "outOfScope", "wrongIssuer");
      return credential;
    });
    if (!credential) return;
    this.credential = credential;
    // 15
    await findings.make("code", () => {
      const { scope } = signer.powers;
      if (scope === null) return;
      const parts = /^(RNCP|RS)([0-9]+)$/.exec(credential.code ?? "");
      holds(parts && isWithin(scope, { register: parts[1], number: Number(parts[2]) }), "outOfScope", "beyondScope");
    });
    // 16
    await findings.make("status", async () => {
      const { page, proof } = item.status;
      const pages = { size: pageCount(head.covered), root: head.statusRoot };
      await refuting("altered", () => verifyInclusion(pages, proof, leafHash(page), item.index / 256n));
      const status = statusOn(page, item.index);
      holds(status === 0, [null, "suspended", "revoked", "superseded"][status]);
    });
    // 17
    await findings.make("dates", () => {
      holds(credential.nbf === null || now >= BigInt(credential.nbf), "notYetValid");
      holds(credential.exp === null || now < BigInt(credential.exp), "expired");
    });
    // 18
    await findings.make("binding", async () => {
      const { audience, nonce, holder, fileNonce = base64url(tree.root) } = expectation;
      const expected = { audience, nonce: nonce ?? fileNonce, now };
      await refuting("unbound", () => verifyBinding(shown, credential.holderKey, expected));
      const isRequired = holder || audience !== undefined || nonce !== undefined;
      holds(shown.binding || !isRequired, "unbound", "noHolderKey");
      this.audience = shown.binding?.audience ?? null;
    });
  }
}

/** JSON as ECMAScript's own objects. */
function plain(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

// ---------------------------------------------------------------------------------------------------
// Freshness: newer proofs from the ledger's static files (Specs/storage.md#exported-folders)
// ---------------------------------------------------------------------------------------------------

/**
 * Reads one of the ledger's static files, by its path. Null stands for one that is not there (any more).
 * @typedef {(path: string) => Promise<Uint8Array | null>} FileReader
 */

/** A file that should have been there: the ledger has published a newer checkpoint meanwhile, or lacks it. */
export class MissingFile extends Error {
  constructor(path) {
    super(path);
    this.name = "MissingFile";
  }
}

/** Reads a Merkle tree of `size` leaves from tiles below `prefix`, each of them once. */
class TiledTree {
  constructor(prefix, size, read) {
    this.prefix = prefix;
    this.size = size;
    this.read = read;
    this.files = new Map();
    this.node = this.node.bind(this);
  }

  /** A tile or bundle of the width that the tree gives it; where that is gone, the full one may be there. */
  file(level, index) {
    const width = tileWidth(level === "entries" ? 0 : level, index, this.size);
    const path = this.prefix + tilePath(level, index, width);
    if (!this.files.has(path)) {
      this.files.set(path, (async () => {
        const bytes = (await this.read(path)) ?? (await this.read(this.prefix + tilePath(level, index, 256)));
        if (bytes === null) throw new MissingFile(path);
        return { bytes, width };
      })());
    }
    return this.files.get(path);
  }

  /** @type {NodeReader} */
  async node(level, index) {
    const within = level % 8;
    const { bytes, width } = await this.file(Math.floor(level / 8), index >> BigInt(8 - within));
    const first = Number((index << BigInt(within)) & 255n);
    const last = first + 2 ** within;
    demand(bytes.length >= 32 * width && last <= width, "wrongLength");
    return treeRoot(parseTile(bytes.subarray(0, 32 * width), width).slice(first, last));
  }

  prove(index) {
    return proveInclusion(index, this.size, this.node);
  }

  /** One leaf of a fixed length. */
  async leaf(index, length) {
    const { bytes, width } = await this.file("entries", index / 256n);
    demand(bytes.length >= length * width, "wrongLength");
    const start = length * Number(index % 256n);
    return bytes.slice(start, start + length);
  }
}

/**
 * The same credentials against the ledger's newest checkpoint, to be verified as any other presentation. A key
 * binding stays as it was made, for the older checkpoint: the expectation takes `fileNonce` along.
 *
 * What the ledger's operator sees of it are requests for whole files, of 256 entries each.
 * @param {Uint8Array} bytes the presentation @param {FileReader} read
 * @returns {Promise<{bytes: Uint8Array, fileNonce: string, older: TreeHead, newer: TreeHead}>}
 * @throws {Violation} `rootMismatch` and the like, if the newer checkpoint does not extend the older one
 */
export async function refresh(bytes, read) {
  const presentation = parsePresentation(bytes);
  const older = parseCheckpoint(parseNote(utf8(presentation.checkpoint)).text);
  const checkpoint = await read("checkpoint");
  if (checkpoint === null) throw new MissingFile("checkpoint");
  const newer = parseCheckpoint(parseNote(checkpoint).text);
  const log = new TiledTree("", newer.size, read);
  const isLonger = older.size <= newer.size;
  verifyConsistency(older, newer, isLonger ? await proveConsistency(older.size, newer.size, log.node) : []);

  const last = newer.size - 1n;
  const bundle = await log.file("entries", last / 256n);
  const entry = parseBundle(bundle.bytes, bundle.width)[Number(last % 256n)];
  const head = parseEntry(entry);
  demand(head.type === "statusHead", "coveredMismatch");
  const state = `state/${newer.size}/`;
  const pages = new TiledTree(`${state}status/`, pageCount(head.covered), read);
  const records = new TiledTree(`${state}authority/`, head.authorities, read);

  const link = async ({ index, entry, record: { position } }) => ({
    index,
    entry,
    inclusion: await log.prove(index),
    record: { position, bytes: await records.leaf(position, 24), proof: await records.prove(position) },
  });
  const item = async (shown) => ({
    ...shown,
    inclusion: await log.prove(shown.index),
    status: { page: await pages.leaf(shown.index / 256n, 64), proof: await pages.prove(shown.index / 256n) },
    chain: await Promise.all(shown.chain.map(link)),
  });
  const fresh = {
    checkpoint: parseUTF8(checkpoint),
    head: { entry, inclusion: await log.prove(last) },
    items: await Promise.all(presentation.items.map(item)),
  };
  return { bytes: encodePresentation(fresh), fileNonce: base64url(older.root), older, newer };
}
