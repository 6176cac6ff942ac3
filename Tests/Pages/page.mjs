// SPDX-License-Identifier: Apache-2.0
// Drives the page in Chromium, from disk: node Tests/Pages/page.mjs PAGE [PICTURES]
//
// PAGE is the page without a trust file. Each vector of a presentation is dropped on it, under its own trust
// file and at its own time, in both languages: the verdict has to be that of the vector, and nothing may
// complain or ask for anything. With a folder PICTURES, some are photographed.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Chromium } from "./chromium.mjs";
import { repository, vectors } from "./repository.mjs";

const [, , pagePath, pictures] = process.argv;
const pageURL = pathToFileURL(pagePath).href;
const scratch = await mkdtemp(join(tmpdir(), "probant-page-"));
const failures = [];
let count = 0;

function expect(condition, what) {
  count++;
  if (!condition) failures.push(what);
}

/** The headers and the bytes of a text vector. */
async function vector(path) {
  const file = await readFile(new URL(`Vectors/${path}`, repository));
  const blank = file.indexOf("\n\n");
  const lines = file.subarray(0, blank).toString().split("\n");
  const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
  return { ...headers, content: file.subarray(blank + 2), name: path.slice("presentation/".length, -".txt".length) };
}

/** A tab on the page, at a vector's time. */
async function openAt(browser, time, look) {
  const tab = await browser.tab(look);
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: `Date.now = () => ${time}000;` });
  await tab.open(pageURL);
  return tab;
}

/** Chooses a trust file and a presentation, and waits for the verdict. */
async function verify(tab, { trust, content, name, audience = "", nonce = "", holder }) {
  const [trustFile, file] = [join(scratch, `${name}.trust`), join(scratch, `${name}.probant`)];
  await writeFile(trustFile, Buffer.from(trust, "base64"));
  await writeFile(file, content);
  const before = await tab.evaluate(`document.getElementById("trust-digest").textContent`);
  await tab.choose("#choose-trust", [trustFile]);
  await tab.until(`document.getElementById("trust-digest").textContent !== ${JSON.stringify(before)}`);
  await tab.evaluate(`{
    document.getElementById("audience").value = ${JSON.stringify(audience)};
    document.getElementById("nonce").value = ${JSON.stringify(nonce)};
    document.getElementById("holder").checked = ${holder === "required"};
  }`);
  await tab.choose("#file", [file]);
  await tab.until(`document.querySelector("article .file")?.textContent === ${JSON.stringify(`${name}.probant`)}`);
}

const read = (tab, expression) => tab.evaluate(expression);
const lineOf = (tab) => read(tab, `document.querySelector("article .verdict").innerText`);

/** What the first words of a verdict are, in English and in French. */
const words = await readFile(new URL("Sources/Pages/Resources/words.js", repository), "utf8");
const titles = Object.fromEntries([...words.split("};")[0].matchAll(/^ {2}(\w+): \["(.*?)", "(.*?)"\]/gm)].map(([, verdict, ...pair]) => [verdict, pair]));

async function verdicts(browser) {
  const paths = (await vectors()).filter((path) => path.startsWith("presentation/"));
  for (const path of paths) {
    const given = await vector(path);
    // The page has no way to ask for another greatest age: it takes the trust file's.
    if (given.maximumAge !== undefined) continue;
    const expected = given.error ?? "valid";
    const tab = await openAt(browser, given.time, { language: "en-GB" });
    await verify(tab, given);
    expect((await read(tab, `document.querySelector("article").dataset.verdict`)) === expected, `${path}: ${expected}`);
    for (const [code, place] of [["en", 0], ["fr", 1]]) {
      await read(tab, `document.querySelector('[data-language="${code}"]').click()`);
      const line = await lineOf(tab);
      expect(line.toUpperCase().startsWith(titles[expected][place]), `${path} in ${code}: ${line}`);
      expect(!/undefined|null|\{\d\}/.test(await read(tab, `document.body.innerText`)), `${path} in ${code}: words are missing`);
    }
    expect(tab.complaints.length === 0, `${path}: ${tab.complaints}`);
    expect(tab.requests.length === 1, `${path}: asked for ${tab.requests}`);
    await tab.close();
  }
}

/** Files that are none, ways in and ways out. */
async function otherWays(browser) {
  const given = await vector("presentation/valid.txt");
  const tab = await openAt(browser, given.time, { language: "fr-FR" });
  expect((await read(tab, `document.documentElement.lang`)) === "fr", "a French browser gets French");
  expect(/confiance/.test(await read(tab, `document.getElementById("status").textContent`)), "a page without trust asks for it");
  await verify(tab, given);
  expect((await read(tab, `document.activeElement.classList.contains("verdict")`)) === true, "the verdict has the focus");

  // Wrong files.
  for (const [name, bytes] of [["photo.jpg", [0xff, 0xd8, 0xff, 0xe0]], ["empty.probant", []], ["cv.pdf", [...Buffer.from("%PDF-1.7\n")]]]) {
    const file = join(scratch, name);
    await writeFile(file, Buffer.from(bytes));
    await tab.choose("#file", [file]);
    await tab.until(`document.querySelector("article .file").textContent === ${JSON.stringify(name)}`);
    expect((await read(tab, `document.querySelector("article").dataset.verdict`)) === "malformed", `${name} is malformed`);
  }
  // A bad trust file leaves the good one in force.
  await writeFile(join(scratch, "bad.trust"), "probant/trust@v1\n");
  await tab.choose("#choose-trust", [join(scratch, "bad.trust")]);
  await tab.until(`/badTrustRoot/.test(document.getElementById("status").textContent)`);

  // Dropped, pasted, and by a link that the page makes itself.
  const text = JSON.stringify(given.content.toString());
  const clear = `for (const article of document.querySelectorAll("article")) [...article.querySelectorAll(".actions button")].pop().click()`;
  const arrives = async (how) => {
    const verdict = await tab.until(`document.querySelector("article")?.dataset.verdict`);
    expect(verdict === "valid", `${how}: ${verdict}`);
  };
  await read(tab, clear);
  await read(tab, `{
    const data = new DataTransfer();
    data.items.add(new File([${text}], "dropped.probant"));
    dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  }`);
  await arrives("dropped");
  await read(tab, clear);
  await read(tab, `{
    document.getElementById("text").value = "  " + ${text} + "\\n\\n";
    document.getElementById("paste").requestSubmit();
  }`);
  await arrives("pasted");
  await read(tab, `document.querySelectorAll("article .actions button")[3].click()`);
  const link = await tab.until(`document.querySelector("article .link textarea")?.value`);
  await read(tab, clear);
  await read(tab, `location.hash = ${JSON.stringify(new URL(link).hash)}`);
  await arrives("by a link");
  await read(tab, `location.hash = "#z=AAAA"`);
  await tab.until(`/abîmé/.test(document.getElementById("status").textContent)`);

  // A receipt, as it would be saved.
  const receipt = await read(tab, `(async () => {
    const made = URL.createObjectURL;
    let blob;
    URL.createObjectURL = (given) => made.call(URL, (blob = given));
    document.querySelectorAll("article .actions button")[1].click();
    URL.createObjectURL = made;
    return blob.text();
  })()`);
  expect(receipt.includes("VALIDE") && receipt.includes('"verdict":"valid"'), "the receipt says the verdict");

  // No address of the ledger: the page says so.
  await read(tab, `document.querySelectorAll("article .actions button")[2].click()`);
  expect((await tab.until(`document.querySelector("article .panel")?.innerText`)).length > 20, "freshness explains itself");
  expect(tab.complaints.length === 0, `${tab.complaints}`);
  await tab.close();
}

/** All that is done with a mouse is done with keys. */
async function keyboard(browser) {
  const tab = await openAt(browser, 0, { language: "en-GB" });
  const focused = () => read(tab, `document.activeElement.id || document.activeElement.dataset.language || document.activeElement.className || document.activeElement.tagName`);
  const order = [];
  for (let i = 0; i < 7; i++) {
    await tab.press("Tab");
    order.push(await focused());
  }
  expect(order.join(" ") === "skip fr en file SUMMARY SUMMARY SUMMARY", `the order of focus: ${order.join(" ")}`);
  await read(tab, `document.querySelector('[data-language="fr"]').focus()`);
  await tab.press("Enter");
  expect((await read(tab, `document.documentElement.lang`)) === "fr", "Enter changes the language");
  const { nodes } = await tab.send("Accessibility.getFullAXTree");
  const nameless = nodes.filter(({ ignored, role, name }) => !ignored && ["button", "textbox", "checkbox", "link"].includes(role?.value) && !name?.value);
  expect(nameless.length === 0, `controls without a name: ${nameless.length}`);
  expect(tab.complaints.length === 0, `${tab.complaints}`);
  await tab.close();
}

async function photograph(browser) {
  const shots = [
    ["valid", "en-GB", 1280, false], ["valid", "fr-FR", 390, false], ["valid-two", "fr-FR", 1280, false], ["revoked", "fr-FR", 1280, true],
    ["unbound-missing", "en-GB", 390, true], ["stale", "en-GB", 390, false], ["altered-nonce", "fr-FR", 390, true], ["malformed-empty", "en-GB", 1280, true],
  ];
  for (const [name, language, width, dark] of shots) {
    const given = await vector(`presentation/${name}.txt`);
    const tab = await openAt(browser, given.time, { language, width, dark });
    await verify(tab, given);
    expect((await read(tab, `document.documentElement.scrollWidth <= innerWidth`)) === true, `${name} at ${width} scrolls sideways`);
    await writeFile(join(pictures, `${name}-${language}-${width}-${dark ? "dark" : "light"}.png`), await tab.picture());
    await tab.close();
  }
}

const browser = await Chromium.open();
try {
  await verdicts(browser);
  await otherWays(browser);
  await keyboard(browser);
  if (pictures) await photograph(browser);
} finally {
  await browser.close();
  await rm(scratch, { recursive: true });
}
for (const failure of failures) console.error(failure);
console.log(`the page: ${count - failures.length} of ${count} as expected`);
process.exitCode = failures.length === 0 ? 0 : 1;
