// SPDX-License-Identifier: Apache-2.0
// Runs the vectors through verify.js in Node: node Tests/Pages/vectors.mjs
import { readFile } from "node:fs/promises";
import { run } from "./conformance.js";
import { vectors, repository } from "./repository.mjs";

const paths = await vectors();
const { passed, failures } = await run(paths, async (path) => new Uint8Array(await readFile(new URL(`Vectors/${path}`, repository))));
for (const failure of failures) console.error(failure);
console.log(`Node ${process.version}: ${passed} cases as the vectors have them, ${failures.length} not`);
process.exitCode = failures.length === 0 ? 0 : 1;
