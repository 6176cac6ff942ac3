// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the vectors (Vectors/README.md) that concern an offline verifier through verify.js. It needs nothing of
 * its surroundings: Node reads the files, or a page fetches them.
 *
 * @module
 */
import * as js from "../../Sources/Pages/Resources/verify.js";

/** What a case expects and does not get. */
function expect(condition, what) {
  if (!condition) throw new Error(`expected ${what}`);
}

const same = (got, expected, what) =>
  expect(String(got) === String(expected), `${what} ${expected}, got ${got}`);

const bytes = (hex) => js.parseHex(hex);
const number = (value) => BigInt(value);
const hashes = (list) => list.map(bytes);

/** The rule that `body` breaks, or null. */
async function rule(body) {
  try {
    await body();
    return null;
  } catch (error) {
    if (error instanceof js.Violation) return error.rule;
    throw error;
  }
}

/** Bytes of a text, or the bytes given in its place. */
const input = (given) => ("encoded" in given ? bytes(given.encoded) : js.utf8(given.text));

/** Entry i of the tiles' vectors. */
function counted(i) {
  const entry = new Uint8Array(4);
  new DataView(entry.buffer).setUint32(0, i);
  return entry;
}

/** All the nodes of a tree over leaf hashes, as a reader of nodes. */
function memory(leaves) {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; below = levels[levels.length - 1]) {
    const above = [];
    for (let i = 0; i + 1 < below.length; i += 2) above.push(js.nodeHash(below[i], below[i + 1]));
    levels.push(above);
  }
  return (level, index) => levels[level][Number(index)];
}

const levelsOf = new Map();

/** The tiles' vectors' tree, built once for each size. */
function countedTree(size) {
  if (!levelsOf.has(size)) {
    levelsOf.set(size, memory(Array.from({ length: size }, (_, i) => js.leafHash(counted(i)))));
  }
  return levelsOf.get(size);
}

/** Every proof of every small tree, joined (tree.md#accumulated-digests). */
async function accumulated({ comment, limit, count, sha256 }) {
  const leaves = Array.from({ length: limit }, (_, i) => js.leafHash(Uint8Array.of(i)));
  const parts = [];
  let total = 0;
  const add = (proof) => {
    total++;
    parts.push(Uint8Array.of(proof.length), ...proof);
  };
  for (let size = 0; size <= limit; size++) {
    const root = js.treeRoot(leaves.slice(0, size));
    const node = memory(leaves.slice(0, size));
    const head = { size: BigInt(size), root };
    if (comment === "every root") {
      total++;
      parts.push(root);
    }
    for (let i = 0; i < size && comment === "every inclusion proof"; i++) {
      const proof = await js.proveInclusion(BigInt(i), head.size, node);
      js.verifyInclusion(head, proof, leaves[i], BigInt(i));
      add(proof);
    }
    for (let m = 1; m <= size && comment === "every consistency proof"; m++) {
      const proof = await js.proveConsistency(BigInt(m), head.size, node);
      js.verifyConsistency({ size: BigInt(m), root: js.treeRoot(leaves.slice(0, m)) }, head, proof);
      add(proof);
    }
  }
  same(total, count, "count");
  same(js.hex(js.sha256(...parts)), sha256, "digest");
}

function tile(given) {
  if (given.size === undefined) return js.parseTile(bytes(given.bytes), given.width);
  const { width } = js.parseTilePath(given.path);
  same(js.tilePath(given.level, number(given.index), width), given.path, "path");
  const node = countedTree(given.size);
  const read = Array.from({ length: width }, (_, i) => node(8 * given.level, 256 * given.index + i));
  const joined = Uint8Array.from(read.flatMap((hash) => [...hash]));
  if (given.bytes !== undefined) same(js.hex(joined), given.bytes, "tile");
  if (given.sha256 !== undefined) same(js.hex(js.sha256(joined)), given.sha256, "tile's digest");
  return js.parseTile(joined, width);
}

function page({ page, statuses, leaf_hash: hash }) {
  const parsed = bytes(page);
  const read = (statuses ?? [{ index: 0, status: 0 }]).map(({ index }) => js.statusOn(parsed, BigInt(index)));
  (statuses ?? []).forEach(({ status }, i) => same(read[i], status, "status"));
  if (hash) same(js.hex(js.leafHash(parsed)), hash, "leaf hash");
}

function statusTree({ covered, statuses, pages, root }) {
  same(js.pageCount(BigInt(covered)), pages, "pages");
  const tree = Array.from({ length: pages }, () => new Uint8Array(64));
  for (const [index, status] of statuses) tree[index >> 8][(index & 255) >> 2] |= status << (2 * (index & 3));
  same(js.hex(js.treeRoot(tree.map(js.leafHash))), root, "root");
}

function records({ record, records: list, root }) {
  if (record !== undefined) return js.parseRecord(bytes(record));
  for (const expected of list) {
    const read = js.parseRecord(bytes(expected.encoded));
    for (const field of ["index", "end", "distrust"]) same(read[field], expected[field], field);
  }
  same(js.hex(js.treeRoot(list.map(({ encoded }) => js.leafHash(bytes(encoded))))), root, "root");
}

const trustOf = ({ pin, origin, log_key: key }) => ({ pin: bytes(pin), origin, logKey: bytes(key) });

/** Leaf 0 as the chain of it alone has it, up to the issuance, which is none. */
async function leaf0(given) {
  const record = { index: 0n, end: 2n ** 64n - 1n, distrust: 2n ** 64n - 1n };
  const entry = js.parseEntry(bytes(given.entry));
  const none = { type: "revoke", signer: 1n, bytes: new Uint8Array(64), signature: new Uint8Array(64) };
  const broken = await rule(() => js.verifyChain([{ entry, record }], none, 1n, trustOf(given)));
  // The rules of leaf 0 come first: who gets to what is below it has kept them.
  if (broken !== "unknownSigner") throw new js.Violation(broken);
}

async function chain(given) {
  const links = given.chain.map((link) => ({
    entry: js.parseEntry(bytes(link.entry)),
    record: js.parseRecord(bytes(link.record)),
  }));
  const issuance = js.parseEntry(bytes(given.entry));
  const signer = await js.verifyChain(links, issuance, number(given.index), trustOf(given));
  const broken = signer.void ?? signer.excess;
  if (broken) throw new js.Violation(broken);
}

async function signing({ key, origin, entry, message }) {
  const parsed = js.parseEntry(bytes(entry));
  if (message) same(js.hex(js.signedMessage(origin, parsed.bytes)), message, "message");
  if (!(await js.isSignedBy(bytes(key), origin, parsed))) throw new js.Violation("signatureInvalid");
}

/** The shapes that claims have; what else a claims file has to be is for issuers. */
function claims({ claims: text, claim: path, error }) {
  const open = { type: "", valid_from: "", valid_until: "", certification_code: "", provisional: "" };
  const ofFiles = ["notAnObject", "unknownType", "missingClaim", "badProvisional", "datesOutOfOrder"];
  if (ofFiles.includes(error) || (path ?? "").split(/[.[]/)[0] in open) throw new js.Violation(error);
  const file = js.parseJSON(js.utf8(text));
  for (const [name, value] of file) {
    if (name in open) continue;
    const shape = js.claimShape(file.get("type"), name);
    if (!shape) throw new js.Violation("unknownClaim");
    shape(value, true);
  }
}

/** A file of JSON: for each of its cases, what it does with the inputs. */
const json = {
  "ed25519/verify": ed25519,
  "ed25519/edge-cases": ed25519,
  "ed25519/keys": ({ public_key: key }) => {
    if (!js.isOfPrimeOrder(bytes(key))) throw new js.Violation("keyNotPrimeOrder");
  },
  "encoding/hex": (given) => same(js.hex(js.parseHex(given.text)), given.text, "text"),
  "encoding/base64": encoding(js.parseBase64, js.base64),
  "encoding/base64url": encoding(js.parseBase64url, js.base64url),
  "encoding/decimal": ({ text, number: expected }) => same(js.parseDecimal(text), expected, "number"),
  "encoding/utf8": ({ encoded }) => same(js.hex(js.utf8(js.parseUTF8(bytes(encoded)))), encoded, "text"),
  "json/parse": parseJSON,
  "json/canonical": parseJSON,
  "tree/root": ({ entries, leaves, root }) => {
    const tree = entries.map((entry) => js.leafHash(bytes(entry)));
    same(tree.map(js.hex), leaves, "leaves");
    same(js.hex(js.treeRoot(tree)), root, "root");
  },
  "tree/inclusion": ({ size, root, proof, leaf, index }) =>
    js.verifyInclusion({ size: number(size), root: bytes(root) }, hashes(proof), bytes(leaf), number(index)),
  "tree/consistency": growth(js.verifyConsistency),
  "tree/growth": growth(js.verifyGrowth),
  "tree/accumulated": accumulated,
  "tree/tiles": tile,
  "tree/paths": ({ path, level = "entries", index, width }) => {
    const read = js.parseTilePath(path);
    same([read.level, read.index, read.width], [level, index, width], "tile");
    same(js.tilePath(read.level, read.index, read.width), path, "path");
  },
  "tree/bundles": ({ bytes: bundle, width, entries }) =>
    same(js.parseBundle(bytes(bundle), width).map(js.hex), entries, "entries"),
  "entry/encoding": ({ entry, leaf_hash: hash }) => {
    const { bytes: read } = js.parseEntry(bytes(entry));
    if (hash) same(js.hex(js.leafHash(read)), hash, "leaf hash");
  },
  "entry/attributes": ({ entry }) => js.parseEntry(bytes(entry)),
  "entry/signing": signing,
  "fold/leaf-0": leaf0,
  "fold/chains": chain,
  "status/pages": page,
  "status/trees": statusTree,
  "status/records": records,
  "checkpoint/keys": ({ key, name, type, keyID, publicKey }) => {
    const read = js.parseVerifierKey(key);
    const id = read.id.toString(16).padStart(8, "0");
    same([read.name, read.type, id, js.hex(read.key)], [name, type, keyID, publicKey], "key");
  },
  "checkpoint/cosignatures": async ({ key, text, line, time }) => {
    const signature = js.parseSignatureLine(line.trimEnd());
    same(await js.verifyCosignature(js.parseVerifierKey(key), signature.bytes, text), time, "time");
  },
  "policy/policies": ({ policy, policyHex }) => js.parsePolicy(policyHex ? bytes(policyHex) : js.utf8(policy)),
  "policy/checkpoints": ({ policy, note }) =>
    js.verifyUnderPolicy(js.parseNote(js.utf8(note)), js.parsePolicy(js.utf8(policy))),
  "policy/trust": ({ trust }) => js.parseTrust(js.utf8(trust)),
  "policy/as-of": async ({ trust, note, now, ...expected }) => {
    const parsed = js.parseTrust(js.utf8(trust));
    const cosigners = [...parsed.policy.witnesses, ...parsed.auditors];
    const verified = await js.verifyCheckpoint(js.parseNote(js.utf8(note)), [parsed.log], cosigners);
    const judged = js.asOf(parsed, verified.cosignatures, number(now));
    for (const name of ["quorumTime", "auditorsTime", "time"]) same(judged[name], expected[name] ?? null, name);
  },
  "credential/claims": claims,
  "credential/binding": ({ sdjwt, holder, audience, nonce, now, maximum_age: age }) => {
    const expected = { audience, nonce, now: number(now), maximumAge: number(age) };
    return js.verifyBinding(js.parseCredential(sdjwt), holder && bytes(holder), expected);
  },
  "credential/commitment": ({ jwt, nonce, twin, twin_nonce: twinNonce, twin_hash: hash, commitment }) => {
    if (twin) same(js.hex(js.twinDigest(twin, bytes(twinNonce))), hash, "twin's digest");
    same(js.hex(js.commitment(jwt, bytes(nonce), bytes(hash))), commitment, "commitment");
  },
  "identifier/schemes": ({ scheme, text }) => js.verifyIdentifier(scheme, text),
  "identifier/nir": ({ text }) => {
    if (js.holdsNIR(text)) throw new js.Violation("holdsNIR");
  },
  "date/civil": ({ text, day }) => {
    same(js.parseDay(text), day, "day");
    same(js.dayText(js.parseDay(text)), text, "text");
  },
  "date/paris": ({ text, start, end }) => {
    const day = js.parseDay(text);
    same([js.startInParis(day), js.endInParis(day)], [start, end], "instants");
  },
};

/** WebCrypto's answer, and that of plain arithmetic, which has to be the same. */
async function ed25519({ public_key: key, message, signature }) {
  const parts = [key, signature, message].map(bytes);
  const isValid = await js.verifySignature(...parts);
  same(js.verifyPurely(...parts), isValid, "plain arithmetic to say");
  if (!isValid) throw new js.Violation("signatureInvalid");
}

function encoding(parse, print) {
  return ({ text, bytes: expected }) => {
    const read = parse(text);
    same(js.hex(read), expected, "bytes");
    same(print(read), text, "text");
  };
}

function parseJSON(given) {
  const value = js.parseJSON(input(given));
  if (given.canonical !== undefined) same(js.canonical(value), given.canonical, "canonical form");
}

function growth(verify) {
  return ({ older_size: m, older_root: older, size: n, root, proof }) =>
    verify({ size: number(m), root: bytes(older) }, { size: number(n), root: bytes(root) }, hashes(proof));
}

/** A folder of text files: what is done with the headers and the bytes of one. */
const folders = {
  "checkpoint/notes": (_, content) => js.parseNote(content),
  "checkpoint/texts": (_, content) => js.parseCheckpointText(content),
  "checkpoint/signed": ({ logs, cosigners }, content) => {
    const keys = (list) => (list ?? "").split(" ").filter((key) => key !== "").map(js.parseVerifierKey);
    return js.verifyCheckpoint(js.parseNote(content), keys(logs), keys(cosigners));
  },
  "checkpoint/proofs": ({ log, leaf }, content) => {
    const policy = { logs: [{ key: js.parseVerifierKey(log), address: null }], witnesses: [], quorum: null };
    return js.verifyProofFile(content, bytes(leaf), policy);
  },
  credential: async ({ key, origin, signer, claims: expected }, content) => {
    const text = String.fromCharCode(...content);
    const read = await js.verifyCredential(js.parseCredential(text), bytes(key), origin, number(signer));
    if (expected !== undefined) same(js.canonical(read.claims), expected, "claims");
  },
  presentation,
};

async function presentation(headers, content) {
  const { trust, time, audience, nonce, holder, maximumAge, error = "valid", check, rule: broken } = headers;
  const verifier = new js.Verifier(js.parseBase64(trust));
  const statement = await verifier.verify(content, {
    at: Number(time),
    audience,
    nonce,
    holder: holder === "required",
    maxAge: maximumAge === undefined ? undefined : Number(maximumAge),
  });
  same(statement.verdict, error, "verdict");
  JSON.stringify(statement);
  const all = [...statement.findings, ...statement.items.flatMap((item) => item.findings)];
  expect(statement.items.every((item) => item.findings.length === 14), "14 findings on an item");
  same(statement.findings.length, 7, "findings on the file");
  const isAskedFor = (finding) =>
    finding.check === check && finding.verdict === error && (broken === undefined || finding.rule === broken);
  expect(check === undefined || all.some(isAskedFor), `${check} to be refuted for ${broken ?? "what it says"}`);
  if (error !== "valid") throw new js.Violation(error);
}

/** Splits a text file into its headers and the bytes of the case (Vectors/README.md#text-files). */
function split(file) {
  const blank = file.findIndex((byte, i) => byte === 0x0a && file[i + 1] === 0x0a);
  const lines = js.parseUTF8(file.subarray(0, blank)).split("\n");
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
  return [headers, file.subarray(blank + 2)];
}

/** What is no affair of an offline verifier: files of certifiers, private keys, and the fold of a whole log. */
const ofOthers = [
  "cdc/", "schema.json", "encoding/pem", "fold/accredit", "fold/dedup", "fold/events", "fold/issue", "fold/replay", "fold/rotate",
  "fold/status-heads", "fold/statuses", "fold/targets", "fold/withdraw",
];

/**
 * Runs all cases of the files at `paths`, relative to Vectors/.
 * @param {string[]} paths @param {(path: string) => Promise<Uint8Array>} read
 * @returns {Promise<{passed: number, failures: string[]}>}
 */
export async function run(paths, read) {
  const failures = [];
  let passed = 0;
  const check = async (name, body, result, error) => {
    try {
      same((await rule(body)) ?? "valid", result === "valid" ? "valid" : error, "outcome");
      passed++;
    } catch (failure) {
      failures.push(`${name}: ${failure.stack}`);
    }
  };
  for (const path of paths) {
    const [folder, name] = path.replace(/\.(?:json|txt)$/, "").split(/\/(?=[^/]*$)/);
    if (ofOthers.some((prefix) => path.startsWith(prefix))) continue;
    if (path.endsWith(".json")) {
      const handler = json[`${folder}/${name}`];
      if (!handler) failures.push(`${path}: nothing here runs it`);
      if (!handler) continue;
      for (const given of JSON.parse(js.parseUTF8(await read(path))).cases) {
        await check(`${path} ${given.id} (${given.comment})`, () => handler(given), given.result, given.error);
      }
    } else if (path.endsWith(".txt")) {
      const [headers, content] = split(await read(path));
      if (!folders[folder]) failures.push(`${path}: nothing here runs it`);
      if (folders[folder]) await check(path, () => folders[folder](headers, content), headers.result, headers.error);
    }
  }
  return { passed, failures };
}
