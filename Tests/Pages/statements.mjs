// SPDX-License-Identifier: Apache-2.0
// Prints the statement of verify.js on each of some files, a line of canonical JSON for each: node statements.mjs LIST
//
// LIST is a JSON file: an array of objects with `file` and `trust`, paths, and the members of an expectation.
import { readFile } from "node:fs/promises";
import { Verifier, canonical, parseJSON, utf8 } from "../../Sources/Pages/Resources/verify.js";

for (const { file, trust, ...expectation } of JSON.parse(await readFile(process.argv[2], "utf8"))) {
  const verifier = new Verifier(await readFile(trust));
  const statement = await verifier.verify(await readFile(file), expectation);
  console.log(canonical(parseJSON(utf8(JSON.stringify(statement)))));
}
