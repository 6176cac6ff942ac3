// SPDX-License-Identifier: Apache-2.0
// Runs the vectors through verify.js in Chromium: node Tests/Pages/browser-vectors.mjs
import { Chromium } from "./chromium.mjs";
import { repository, vectors } from "./repository.mjs";
import { serve } from "./server.mjs";

const server = await serve((path) => (path === "/" ? null : new URL(`.${path}`, repository)));
const browser = await Chromium.open();
try {
  const tab = await browser.tab();
  await tab.open(server.address);
  const paths = await vectors();
  const { passed, failures, agent } = await tab.evaluate(`(async () => {
    const { run } = await import("/Tests/Pages/conformance.js");
    const read = async (path) => new Uint8Array(await (await fetch("/Vectors/" + path)).arrayBuffer());
    return { ...(await run(${JSON.stringify(paths)}, read)), agent: navigator.userAgent };
  })()`);
  for (const failure of failures) console.error(failure);
  console.log(`${/Chrome\/[0-9]+/.exec(agent)}: ${passed} cases as the vectors have them, ${failures.length} not`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
}
