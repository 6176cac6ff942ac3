// SPDX-License-Identifier: Apache-2.0
import { readdir } from "node:fs/promises";

/** The top of the checkout. */
export const repository = new URL("../../", import.meta.url);

/** The paths of all files of vectors, relative to their folder. */
export async function vectors(folder = "") {
  const paths = [];
  for (const entry of await readdir(new URL(`Vectors/${folder}`, repository), { withFileTypes: true })) {
    if (entry.isDirectory()) paths.push(...(await vectors(`${folder}${entry.name}/`)));
    else if (/\.(?:json|txt)$/.test(entry.name)) paths.push(folder + entry.name);
  }
  return paths.sort();
}
