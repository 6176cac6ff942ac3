// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support

/// The built command, which lies beside the tests.
let command = Tool.built("probant")

/// Runs `probant` with these arguments, in English unless told otherwise.
func probant(
  _ arguments: String..., in folder: URL = repository, language: String = "en_GB.UTF-8"
) throws -> Tool.Result {
  try command.run(arguments, in: folder, environment: ["LC_ALL": language])
}

/// Reading French.
let french = "fr_FR.UTF-8"
