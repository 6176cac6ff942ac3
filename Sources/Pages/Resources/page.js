// SPDX-License-Identifier: Apache-2.0
// The page around verify.js. Everything that it shows goes into the document as text, never as markup.
import { MissingFile, Verifier, Violation, checks, refresh } from "./verify.js";
import { base64url, hex, parseBase64, parseBase64url, sha256, utf8 } from "./verify.js";
import { parseCredential, parseEntry, parsePresentation } from "./verify.js";
import { broken, codes, holding, kinds, labels, meanings, memberLabels, page, titles } from "./words.js";

// Words -----------------------------------------------------------------------------------------------

/** 0 for English, 1 for French. */
let language = navigator.language.toLowerCase().startsWith("fr") ? 1 : 0;

/** A text in the reader's language; of a name that has no words, the name. */
const say = (pair, ...values) => pair[language].replaceAll(/\{(\d)\}/g, (_, place) => values[place]);
const sayOf = (table, name) => (Object.hasOwn(table, name) ? say(table[name]) : printable(name));

/** Somebody else's text, without what would turn the direction of writing or hide. */
const printable = (text) =>
  String(text).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

const locale = () => (language === 1 ? "fr-FR" : "en-GB");

/** `24 November 2026 at 12:13 UTC` */
function sayTime(seconds) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return `${seconds} s`;
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" };
  return `${new Intl.DateTimeFormat(locale(), options).format(date)} UTC`;
}

/** A day written `YYYY-MM-DD`, or as a number since 1970. */
function sayDay(day) {
  const date = typeof day === "number" ? new Date(day * 86_400_000) : new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return printable(day);
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(date);
}

const isDay = (text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text);

/** A claim's value as people read it. */
function sayValue(value) {
  if (Array.isArray(value)) return value.map(sayValue).join(", ");
  if (typeof value === "boolean") return say(value ? page.yes : page.no);
  if (typeof value === "string") return isDay(value) ? sayDay(value) : sayOf(codes, value);
  if (value === null || typeof value !== "object") return String(value);
  return Object.entries(value).map(([name, member]) => `${sayOf(memberLabels, name)} ${sayValue(member)}`).join(", ");
}

/** Capitals are for terminals: here a verdict is a sentence's beginning. */
const sayTitle = (verdict) => {
  const title = say(titles[verdict]);
  return title[0] + title.slice(1).toLocaleLowerCase(locale());
};

// Elements --------------------------------------------------------------------------------------------

/**
 * An element.
 * @param {string} name tag and classes, as `p.note`
 * @param {Record<string, unknown>} properties `on…` are listeners, the rest attributes
 * @param {...(Node | string | null)} content
 */
function element(name, properties = {}, ...content) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length > 0) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...content.filter((child) => child !== null));
  return made;
}

/** Shapes, each unlike the others also without its colour. */
const shapes = {
  good: ["M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z", "M7.5 12.5l3.2 3.2l6-7"],
  bad: ["M8 2h8l6 6v8l-6 6h-8l-6-6v-8z", "M8.5 8.5l7 7m0-7l-7 7"],
  care: ["M12 2.5l10 18h-20z", "M12 9v5.5m0 3v.1"],
  established: ["M4 12.5l5.2 5.2l11-12"],
  refuted: ["M5 5l14 14m0-14l-14 14"],
  notEstablished: ["M5 12h14"],
};

/** The icon of a tone or outcome; words beside it always say the same. */
function icon(shape) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  for (const line of shapes[shape]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", line);
    drawing.append(path);
  }
  return drawing;
}

/** Verdicts that something can be done about, by whoever reads them or with time. */
const careful = new Set([
  "suspended", "stale", "notYetValid", "unbound", "unwitnessed", "quorumNotMet", "unaudited", "unsupported",
]);

/** What a verdict asks for: rely on it, do something first, or do not. */
const tone = (verdict) => (verdict === "valid" ? "good" : careful.has(verdict) ? "care" : "bad");

/** Somebody else's text, whose direction of writing stays its own. */
const foreign = (text) => element("bdi", {}, printable(text));

const button = (words, onclick, kind = "button") => element(kind, { type: "button", onclick }, say(words));

const block = (text) => element("pre", { tabindex: "0" }, text);

// Trust -----------------------------------------------------------------------------------------------

const { ledger, trust: embedded } = document.body.dataset;
const $ = (id) => document.getElementById(id);

/** @type {{verifier: Verifier, digest: string} | null} */
let belief = null;

/** Believes a trust file from now on. @param {Uint8Array} bytes */
function believe(bytes) {
  belief = { verifier: new Verifier(bytes), digest: hex(sha256(bytes)) };
  $("trust-file").textContent = new TextDecoder().decode(bytes);
  $("trust-digest").textContent = belief.digest;
}

/** The ledger's address with a slash at its end: where the page comes from, else what the trust file says. */
function ledgerAddress() {
  const address = ledger === "here" ? new URL("/", location.href).href : ledger || belief.verifier.trust.address;
  return address && (address.endsWith("/") ? address : `${address}/`);
}

// Verifications ---------------------------------------------------------------------------------------

/**
 * What was verified, and what came of it: all that is shown is made of these, again in each language.
 * @typedef {{name: string, bytes: Uint8Array, at: number, expectation: object, statement: object,
 *   evidence: object | null, trust: {verifier: Verifier, digest: string}, link: string | null,
 *   freshness: object | null}} Verification
 */
/** @type {Verification[]} newest first */
let verifications = [];

/** What the form asks of key bindings. */
function expectation() {
  const text = (id) => $(id).value.trim() || undefined;
  return { audience: text("audience"), nonce: text("nonce"), holder: $("holder").checked };
}

/** The presentation's parts, for the raw evidence; null of what is none. */
function evidenceOf(bytes) {
  try {
    return parsePresentation(bytes);
  } catch {
    return null;
  }
}

/** @param {string} name @param {Uint8Array} bytes */
async function verify(name, bytes) {
  if (belief === null) return tell(page.noTrust);
  tell(page.working, name);
  const at = Math.floor(Date.now() / 1000);
  const trust = belief;
  const asked = expectation();
  const statement = await trust.verifier.verify(bytes, { ...asked, at });
  const evidence = evidenceOf(bytes);
  const made = { name, bytes, at, expectation: asked, statement, evidence, trust, link: null, freshness: null };
  verifications.unshift(made);
  show();
  $("status").textContent = "";
  // Who listens hears the verdict first; who looks is taken to it.
  document.querySelector("#results .verdict").focus();
}

/** Says something in passing, aloud too. */
function tell(words, ...values) {
  $("status").textContent = say(words, ...values.map(printable));
}

/** Files are trust files or presentations: the first line tells. @param {Iterable<File>} files */
async function take(files) {
  for (const file of files) {
    if (file.size > 1 << 25) {
      tell(page.tooLong, file.name);
      continue;
    }
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      tell(page.unreadable, file.name);
      continue;
    }
    const start = new TextDecoder().decode(bytes.subarray(0, 14));
    if (start === "probant/trust@" || file.name.endsWith(".trust")) takeTrust(file.name, bytes);
    else await verify(file.name, bytes);
  }
}

function takeTrust(name, bytes) {
  try {
    believe(bytes);
    tell(page.newTrust, belief.verifier.trust.log.name);
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    tell(page.badTrust, name, error.rule);
  }
}

// What a verification looks like --------------------------------------------------------------------------

/** Why the verdict is what it is. */
function sayReason({ verdict, rule }) {
  const meaning = say(meanings[verdict]);
  if (rule === null) return meaning;
  // Their rules say it all, and more exactly.
  const areExact = ["void", "outOfScope", "unbound", "stale"];
  return areExact.includes(verdict) ? sayOf(broken, rule) : `${meaning} (${sayOf(broken, rule)})`;
}

/** The verdict in one line. */
function verdictLine(statement, heading) {
  const { verdict, asOf } = statement;
  const when = asOf === null ? "" : ` ${say(page.asOf, sayTime(asOf))}`;
  const title = element("strong", {}, sayTitle(verdict));
  const line = element("span", {}, title, `${when}${say(page.colon)}${sayReason(statement)}.`);
  return element(`${heading}.verdict.${tone(verdict)}`, { tabindex: "-1" }, icon(tone(verdict)), line);
}

/** Verdicts that say something of the file or the log, and nothing new of the credential. */
const mute = new Set([
  "malformed", "unsupported", "unknownLog", "altered", "untrustedRoot", "quorumNotMet", "unaudited",
]);

/** The newest statement that holds: the ledger's answer, where it is one, stands before what the file says alone. */
function newest({ statement, freshness }) {
  const fresh = freshness?.statement ?? null;
  return fresh !== null && !mute.has(fresh.verdict) ? fresh : statement;
}

/** @param {Verification} verification */
function article(verification) {
  const { name, at, bytes, evidence, trust } = verification;
  const { digest, verifier } = trust;
  const { log } = verifier.trust;
  const statement = newest(verification);
  const isFormat = statement.check === "format";
  const isDoubtful = statement.items.length > 0 && tone(statement.verdict) === "bad";
  return element(
    "article",
    { "data-verdict": statement.verdict },
    verdictLine(statement, "h2"),
    element("p.file", {}, foreign(name)),
    statement === verification.statement ? null : freshnessPanel(verification),
    isFormat ? element("p", {}, say(page.wrongFile)) : null,
    statement.items.length > 1 ? element("p", {}, say(page.several, statement.items.length)) : null,
    isDoubtful ? element("p.note", {}, say(page.notToBelieve)) : null,
    ...statement.items.map((item) => itemSection(item, statement)),
    ...checkLists(statement),
    element("h3", {}, say(page.never)),
    neverList(verification, statement),
    element("p.note", {}, say(page.checkedOn, sayTime(at), log.name, digest, hex(sha256(bytes)))),
    evidence && evidenceSection(verification, statement),
    actions(verification),
  );
}

/** Who certified what, and when. */
function itemSection(item, statement) {
  const { credential, issuer, verdict } = item;
  const code = credential?.certificationCode ? ` ${credential.certificationCode}` : "";
  const title = credential ? sayOf(kinds, credential.type) + printable(code) : say(page.nothing);
  const isOwn = statement.items.length > 1;
  return element(
    "section.item",
    {},
    element(
      "h3",
      {},
      title,
      isOwn ? element(`span.tag.${tone(verdict)}`, {}, icon(tone(verdict)), sayTitle(verdict)) : null,
      credential?.provisional ? element("span.tag.care", {}, icon("care"), say(page.provisional)) : null,
    ),
    facts([...claimRows(credential), ...issuanceRows(item, issuer, statement)]),
  );
}

/** @param {[string, string][]} rows */
const facts = (rows) =>
  element("dl", {}, ...rows.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, foreign(value))]));

/** Claims in the order of their table, names first; then the dates. */
function claimRows(credential) {
  if (!credential) return [];
  const order = Object.keys(labels);
  const names = Object.keys(credential.claims).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const rows = names.map((name) => [sayOf(labels, name), sayValue(credential.claims[name])]);
  const { validFrom, validUntil } = credential;
  const dates = [validFrom && say(page.from, sayDay(validFrom)), validUntil && say(page.until, sayDay(validUntil))];
  if (validFrom || validUntil) rows.push([say(page.validity), dates.filter(Boolean).join(" ")]);
  return rows;
}

function issuanceRows(item, issuer, statement) {
  const { index, day, audience } = item;
  const origin = statement.checkpoint?.origin ?? "?";
  const names = issuer && issuer.identifiers.length > 0 ? ` (${issuer.identifiers.join(", ")})` : "";
  const isDated = day !== null && statement.asOf !== null;
  const dates = isDated ? [sayDay(day), sayTime(statement.asOf)] : [];
  const place = say(isDated ? page.place : page.placeAlone, index, origin, ...dates);
  return [
    ...(issuer ? [[say(page.issuedBy), issuer.name + names]] : []),
    [say(page.inLog), place],
    ...(audience === null ? [] : [[say(page.boundFor), audience]]),
  ];
}

/** The ordered checks: of one credential in one list, of several in one for each, the file's around them. */
function checkLists(statement) {
  const { findings, items } = statement;
  const number = (finding) => checks.indexOf(finding.check);
  if (items.length <= 1) {
    const all = [...findings, ...items.flatMap((item) => item.findings)];
    return [element("h3", {}, say(page.checks)), checkList(all.sort((a, b) => number(a) - number(b)), statement)];
  }
  const lists = items.map((item) => {
    const title = item.credential ? (item.credential.claims.title ?? sayOf(kinds, item.credential.type)) : "?";
    return [element("h3", {}, say(page.checksOf, printable(title), item.index)), checkList(item.findings, statement)];
  });
  return [element("h3", {}, say(page.checksOfFile)), checkList(findings, statement), ...lists.flat()];
}

function checkList(findings, statement) {
  return element("ol.checks", { role: "list" }, ...findings.map((finding) => checkLine(finding, statement)));
}

function checkLine({ check, outcome, verdict, rule }, statement) {
  const cosigners = statement.checkpoint?.cosignatures.map(({ name, time }) => `${name} (${sayTime(time)})`).join(", ");
  const isCosigned = check === "checkpointSignatures" && outcome === "established" && cosigners;
  let remark = null;
  if (outcome === "refuted") remark = element("span.why", {}, rule ? sayOf(broken, rule) : say(meanings[verdict]));
  // Checks of a file are made even if one before is refuted, save for the first four, of which no head comes.
  const isAsked = !["quorum", "auditors"].includes(check) || statement.headTime === null;
  if (outcome === "notEstablished") remark = element("span.remark", {}, say(isAsked ? page.standsOn : page.notAsked));
  if (isCosigned) remark = element("span.remark", {}, foreign(say(page.cosigned, cosigners)));
  return element(
    "li",
    {},
    element("span.number", {}, String(checks.indexOf(check))),
    element(`span.${outcome}`, {}, icon(outcome)),
    element(`span.outcome.${outcome}`, {}, say(page[outcome])),
    element("span.what", {}, say(holding[check]), remark),
  );
}

function neverList({ trust }, statement) {
  const { trust: trusted } = trust.verifier;
  const open = [page.neverBearer, page.neverCareer, page.neverDay];
  if (trusted.policy.quorum === null) open.push(page.neverWitness);
  if (trusted.auditorsRequired === 0) open.push(page.neverAuditor);
  const lines = open.map((words) => say(words));
  if (statement.asOf !== null) lines.push(say(page.neverAfter, sayTime(statement.asOf)));
  return element("ul.never", {}, ...lines.map((line) => element("li", {}, line)));
}

// Raw evidence ----------------------------------------------------------------------------------------

function evidenceSection({ evidence }, statement) {
  const part = (words, text) => [element("h3", {}, words), block(text)];
  const items = evidence.items.flatMap((item) => [
    ...part(say(page.entry, item.index), hex(item.entry)),
    ...part(say(page.jwt), signedText(item)),
    element("h3", {}, say(page.chain)),
    element("ul", {}, ...item.chain.map((link) => element("li", {}, say(page.chainLink, link.index, linkName(link))))),
  ]);
  return element(
    "details",
    {},
    element("summary", {}, say(page.evidence)),
    ...part(say(page.checkpoint), printableLines(evidence.checkpoint)),
    ...items,
    ...part(say(page.statement), printableLines(JSON.stringify(statement, null, 2))),
  );
}

const printableLines = (text) => text.split("\n").map(printable).join("\n");

/** The JWT's payload, and what is disclosed. */
function signedText(item) {
  try {
    const { jwt, disclosures } = parseCredential(item.credential);
    const json = (text) => printable(new TextDecoder().decode(parseBase64url(text)));
    return [json(jwt.text.split(".")[1]), ...disclosures.map(({ text }) => json(text))].join("\n");
  } catch {
    return printable(item.credential);
  }
}

function linkName(link) {
  try {
    const { type, accreditation } = parseEntry(link.entry);
    return type === "accredit" ? printable(accreditation.name) : type;
  } catch {
    return "?";
  }
}

// Ways to act on it -----------------------------------------------------------------------------------

function actions(verification) {
  const panel = element("div", { "aria-live": "polite" });
  const put = (...content) => panel.replaceChildren(...content);
  if (verification.link !== null) put(linkPanel(verification.link));
  const isAnswered = newest(verification) !== verification.statement;
  if (verification.freshness !== null && !isAnswered) put(freshnessPanel(verification));
  const canRefresh = verification.evidence !== null && verification.statement.checkpoint !== null;
  return element(
    "div",
    {},
    element(
      "div.actions",
      {},
      button(page.print, () => window.print()),
      button(page.receipt, () => save(verification)),
      canRefresh ? button(page.freshness, () => put(askPanel(verification, put))) : null,
      verification.evidence ? button(page.link, async () => {
        verification.link = await makeLink(verification.bytes);
        put(linkPanel(verification.link));
        panel.querySelector("textarea").select();
      }) : null,
      button(page.remove, () => {
        verifications = verifications.filter((other) => other !== verification);
        show();
        $("file").focus();
      }),
    ),
    panel,
  );
}

/** A receipt: what was found, by what, and when, as text. */
function receiptText(verification) {
  const { name, bytes, trust, expectation: asked, freshness } = verification;
  const statement = newest(verification);
  const at = statement === verification.statement ? verification.at : freshness.at;
  const line = (words, text) => `${say(words)}${say(page.colon)}${text}`;
  const rows = (item) => [...claimRows(item.credential), ...issuanceRows(item, item.issuer, statement)];
  const facts = (item) => rows(item).map(([label, value]) => `${label}${say(page.colon)}${printable(value)}`);
  const when = statement.asOf === null ? "" : ` ${say(page.asOf, sayTime(statement.asOf))}`;
  return [
    `${say(page.receiptTitle)} — Probant`,
    "",
    `${say(titles[statement.verdict])}${when}${say(page.colon)}${sayReason(statement)}`,
    "",
    line(page.receiptFile, printable(name)),
    line(page.digest, hex(sha256(bytes))),
    line(page.receiptTime, `${sayTime(at)} (${new Date(at * 1000).toISOString()})`),
    line(page.receiptTrust, `${trust.verifier.trust.log.name}, SHA-256 ${trust.digest}`),
    ...(asked.audience ? [line(page.audience, printable(asked.audience))] : []),
    ...(asked.nonce ? [line(page.nonce, printable(asked.nonce))] : []),
    ...(statement === verification.statement ? [] : [line(page.receiptAsked, printable(freshness.address))]),
    ...statement.items.flatMap((item) => ["", ...facts(item)]),
    "",
    say(page.receiptNote),
    "",
    JSON.stringify(statement),
    "",
  ].join("\n");
}

function save(verification) {
  const { verdict } = newest(verification);
  const time = new Date(verification.at * 1000).toISOString().slice(0, 19).replaceAll(":", "-");
  const url = URL.createObjectURL(new Blob([receiptText(verification)], { type: "text/plain;charset=utf-8" }));
  const anchor = element("a", { href: url, download: `probant-${verdict}-${time}Z.txt` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** All of a stream, at most 16 MiB of it. */
async function drain(stream) {
  const parts = [];
  let count = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    count += value.length;
    if (count > 1 << 24) throw new RangeError("longer than a presentation can be");
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const through = (bytes, transform) => drain(new Blob([bytes]).stream().pipeThrough(transform));

/** A link to this page with the file in its fragment, compressed. @param {Uint8Array} bytes */
async function makeLink(bytes) {
  const packed = await through(bytes, new CompressionStream("deflate-raw"));
  return `${location.href.split("#")[0]}#z=${base64url(packed)}`;
}

/** Verifies what the fragment of the page's address holds. It is never sent to a server. */
async function takeLink() {
  if (!location.hash.startsWith("#z=")) return;
  let bytes;
  try {
    bytes = await through(parseBase64url(location.hash.slice(3)), new DecompressionStream("deflate-raw"));
  } catch {
    return tell(page.badLink);
  }
  await verify(say(page.linkName), bytes);
}

function linkPanel(link) {
  const text = element("textarea", { rows: "3", readonly: "" });
  text.value = link;
  const label = element("label.link", {}, say(page.linkLabel), text);
  return element("div.panel", {}, element("p", {}, say(page.linkMade)), label);
}

// Freshness ---------------------------------------------------------------------------------------------

function askPanel(verification, put) {
  const address = ledgerAddress();
  if (!address) return element("div.panel", {}, element("p", {}, say(page.noAddress)));
  return element(
    "div.panel",
    {},
    element("p", {}, say(page.reveals, printable(address))),
    button(page.ask, async () => {
      put(element("div.panel", {}, element("p", {}, say(page.asking, printable(address)))));
      verification.freshness = await ask(verification, address);
      show();
      const shown = $("results").children[verifications.indexOf(verification)];
      shown?.querySelector(verification.freshness.failure === null ? ".verdict" : ".panel .verdict").focus();
    }),
  );
}

/** Fetches newer proofs, and verifies the file with them. */
async function ask({ bytes, expectation: asked, trust }, address) {
  const paths = [];
  const read = async (path) => {
    paths.push(path);
    const cache = path === "checkpoint" ? "no-store" : "default";
    const response = await fetch(address + path, { credentials: "omit", cache, referrerPolicy: "no-referrer" });
    if (response.status === 404) return null;
    if (!response.ok) throw new TypeError(`${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const at = Math.floor(Date.now() / 1000);
  const result = { at, address, paths, statement: null, sizes: null, failure: null };
  try {
    // The ledger may publish while it is asked: what is gone then is asked for again, once.
    const fresh = await refresh(bytes, read).catch((error) => {
      if (error instanceof MissingFile) return refresh(bytes, read);
      throw error;
    });
    result.statement = await trust.verifier.verify(fresh.bytes, { ...asked, fileNonce: fresh.fileNonce, at });
    result.sizes = [fresh.older.size, fresh.newer.size];
  } catch (error) {
    result.failure = error instanceof Violation ? error.rule : "unreachable";
  }
  return result;
}

function freshnessPanel(verification) {
  const { at, paths, statement, sizes, failure } = verification.freshness;
  const asked = element(
    "details",
    {},
    element("summary", {}, say(page.asked, paths.length)),
    element("ul", {}, ...paths.map((path) => element("li", {}, element("code", {}, path)))),
  );
  const title = element("h3", {}, say(page.fresh, sayTime(at)));
  if (failure !== null) {
    const isForked = failure !== "unreachable";
    const words = isForked ? say(page.askForked, sayOf(broken, failure)) : say(page.askFailed);
    const look = isForked ? "bad" : "care";
    return element("div.panel", {}, title, element(`p.verdict.${look}`, { tabindex: "-1" }, icon(look), element("span", {}, words)), asked);
  }
  const grown = sizes[0] === sizes[1] ? say(page.freshSame) : say(page.freshNewer, ...sizes);
  // Above stands one of two verdicts; here, the other.
  const isAnswered = newest(verification) === statement;
  const other = isAnswered ? verification.statement : statement;
  const words = say(isAnswered ? page.fileAlone : page.freshMute);
  return element("div.panel", {}, title, element("p", {}, grown), element("p", {}, words), verdictLine(other, "p"), asked);
}

// The page ----------------------------------------------------------------------------------------------

/** Shows everything, in the language chosen. */
function show() {
  document.documentElement.lang = ["en", "fr"][language];
  for (const place of document.querySelectorAll("[data-words]")) place.textContent = say(page[place.dataset.words]);
  for (const place of document.querySelectorAll("[data-label]")) {
    place.setAttribute("aria-label", say(page[place.dataset.label]));
  }
  for (const place of document.querySelectorAll("[data-language]")) {
    place.setAttribute("aria-pressed", String(place.dataset.language === document.documentElement.lang));
  }
  const title = verifications.length > 0 ? `${sayTitle(newest(verifications[0]).verdict)} – ` : "";
  document.title = `${title}${say(page.title)} – Probant`;
  $("results").replaceChildren(...verifications.map(article));
}

for (const place of document.querySelectorAll("[data-language]")) {
  place.addEventListener("click", () => {
    language = place.dataset.language === "fr" ? 1 : 0;
    $("status").textContent = "";
    show();
  });
}

for (const id of ["file", "choose-trust"]) {
  $(id).addEventListener("change", async (event) => {
    await take([...event.target.files]);
    // So that choosing the same file again is a change.
    event.target.value = "";
  });
}

$("paste").addEventListener("submit", async (event) => {
  event.preventDefault();
  // A file ends in one newline, which copying loses or doubles.
  await verify(say(page.pastedName), utf8(`${$("text").value.trim()}\n`));
});

$("expectation").addEventListener("submit", (event) => event.preventDefault());

for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    document.body.classList.add("dragging");
  });
}
addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) document.body.classList.remove("dragging");
});
addEventListener("drop", async (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  await take([...event.dataTransfer.files]);
});
addEventListener("hashchange", takeLink);

show();
if (embedded !== "") {
  believe(parseBase64(embedded));
} else {
  $("trust").open = true;
  tell(page.noTrust);
}
await takeLink();
