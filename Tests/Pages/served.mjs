// SPDX-License-Identifier: Apache-2.0
// Drives the page as a ledger's files serve it: node Tests/Pages/served.mjs SITE DEMO
//
// SITE is an exported log with the page in it as verify.html, DEMO the folder of `probant demo` that it was
// exported from, after the diploma that is shown first was revoked. By itself that file is still valid; asked to
// be fresh, it is not. Then the server is stopped, and all that the demonstration shows has the verdict that it tells.
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Chromium } from "./chromium.mjs";
import { serve } from "./server.mjs";

const [site, demo] = process.argv.slice(2).map((folder) => resolve(folder));
const failures = [];
const expect = (condition, what) => condition || failures.push(what);

/** What the demonstration says of each. */
const verdicts = {
  "valid.probant": "valid",
  "before-correction.probant": "superseded",
  "corrected.probant": "valid",
  "revoked.probant": "revoked",
  "before-theft.probant": "valid",
  "after-theft.probant": "void",
  "forged.probant": "altered",
};

async function choose(tab, file) {
  await tab.choose("#file", [file]);
  const name = JSON.stringify(file.split("/").pop());
  return tab.until(`document.querySelector("article .file")?.textContent === ${name} && document.querySelector("article").dataset.verdict`);
}

const server = await serve((path) => new URL(`.${path}`, pathToFileURL(`${site}/`)));
const browser = await Chromium.open();
try {
  const tab = await browser.tab({ language: "en-GB" });
  await tab.open(`${server.address}verify.html`);
  // The file says one thing, the ledger by now another.
  const early = join(demo, "first.probant");
  expect((await choose(tab, early)) === "valid", "what was shown first is valid by itself");
  const before = tab.requests.length;
  await tab.evaluate(`document.querySelectorAll("article .actions button")[2].click()`);
  expect(tab.requests.length === before, "nothing is asked before the reader says so");
  await tab.evaluate(`document.querySelector("article .panel button").click()`);
  await tab.until(`document.querySelector("article").dataset.verdict === "revoked"`);
  const [fresh, alone] = await tab.evaluate(`[...document.querySelectorAll("article .verdict")].map((line) => line.innerText)`);
  expect(fresh.startsWith("Revoked as of"), `the ledger's answer stands first: ${fresh}`);
  expect(alone.startsWith("Valid as of"), `what the file says alone is told too: ${alone}`);
  const asked = tab.requests.slice(before).map((url) => url.slice(server.address.length));
  expect(asked[0] === "checkpoint" && asked.every((path) => /^(?:checkpoint|tile\/|state\/)/.test(path)), `asked for ${asked}`);

  await server.stop();
  for (const name of await readdir(join(demo, "shown"))) {
    const verdict = await choose(tab, join(demo, "shown", name));
    expect(verdict === verdicts[name], `${name}: ${verdict}`);
  }
  expect(tab.complaints.length === 0, `before: ${tab.complaints}`);
  // A ledger that cannot be reached leaves the verdict as it is.
  await tab.evaluate(`document.querySelectorAll("article .actions button")[2].click()`);
  await tab.evaluate(`document.querySelector("article .panel button").click()`);
  const failed = await tab.until(`document.querySelector("article").querySelector(".panel .verdict")?.innerText`);
  expect(failed.includes("cannot be reached"), `unreachable: ${failed}`);
} finally {
  await browser.close();
  await server.stop().catch(() => {});
}
for (const failure of failures) console.error(failure);
console.log(`${failures.length} not as expected`);
process.exitCode = failures.length === 0 ? 0 : 1;
