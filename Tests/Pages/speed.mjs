// SPDX-License-Identifier: Apache-2.0
// How fast verify.js is: node Tests/Pages/speed.mjs TRUST FILE [COUNT] [--browser]
//
// Prints the processor time that one verification of FILE takes in Node, and with --browser in all of Chromium's
// processes: one after the other, and sixteen begun together. Run it on one core (taskset -c 0), beside
// `probant verify FOLDER` on the same, with as many copies of FILE in the folder.
import { readFile, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Verifier } from "../../Sources/Pages/Resources/verify.js";
import { Chromium } from "./chromium.mjs";
import { repository } from "./repository.mjs";
import { serve } from "./server.mjs";

const isBrowser = process.argv.includes("--browser");
const [trust, file, count = "1000"] = process.argv.slice(2).filter((argument) => argument !== "--browser");
const batches = [1, 16];

const report = (place, batch, microseconds) =>
  console.log(`${place}, ${batch} together: ${Math.round(microseconds / Number(count))} µs of processor time each`);

async function inNode() {
  const verifier = new Verifier(await readFile(trust));
  const bytes = await readFile(file);
  const verify = () => verifier.verify(bytes);
  for (let i = 0; i < 50; i++) await verify();
  for (const batch of batches) {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i += batch) await Promise.all(Array.from({ length: batch }, verify));
    const { user, system } = process.cpuUsage(before);
    report(`Node ${process.version}`, batch, user + system);
  }
}

/** What a process and its descendants have used, in microseconds, as Linux counts it. */
async function used(pid) {
  const processes = new Map();
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, "utf8").catch(() => "") : "";
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields.length > 12) processes.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
  }
  const isWithin = (id) => id === pid || (processes.has(id) && isWithin(processes.get(id).parent));
  return [...processes].filter(([id]) => isWithin(id)).reduce((sum, [, { ticks }]) => sum + ticks * 10_000, 0);
}

async function inChromium() {
  const places = new Map([
    ["/verify.js", new URL("Sources/Pages/Resources/verify.js", repository)],
    ["/trust", pathToFileURL(resolve(trust))],
    ["/file", pathToFileURL(resolve(file))],
  ]);
  const server = await serve((path) => places.get(path) ?? null);
  const browser = await Chromium.open();
  try {
    const tab = await browser.tab();
    await tab.open(server.address);
    await tab.evaluate(`(async () => {
      const { Verifier } = await import("/verify.js");
      const get = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
      const [verifier, bytes] = [new Verifier(await get("/trust")), await get("/file")];
      globalThis.verifyOne = () => verifier.verify(bytes);
      for (let i = 0; i < 50; i++) await verifyOne();
    })()`);
    const { product } = await browser.send("Browser.getVersion");
    for (const batch of batches) {
      const before = await used(browser.process.pid);
      await tab.evaluate(`(async () => {
        for (let i = 0; i < ${count}; i += ${batch}) await Promise.all(Array.from({ length: ${batch} }, verifyOne));
      })()`);
      report(product, batch, (await used(browser.process.pid)) - before);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

await (isBrowser ? inChromium() : inNode());
