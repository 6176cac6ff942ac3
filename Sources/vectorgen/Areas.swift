// SPDX-License-Identifier: Apache-2.0

/// Every area of the vectors: one line each, its generator in a file of its own.
let areas: [Area] = [
  Area("credential") { try CredentialVectors.files() + CredentialCaseVectors.files() },
  Area("date") { try DateVectors.files() },
  Area("checkpoint") { try checkpointFiles() },
  Area("policy") { try policyFiles() },
  Area("ed25519") { try ed25519Files() },
  Area("encoding") { try encodingFiles() },
  Area("entry") { try entryVectors() },
  Area("fold") { try foldVectors() },
  Area("identifier") { try IdentifierVectors.files() },
  Area("json") { try jsonFiles() },
  Area("status") { try statusVectors() },
  Area("tree") { treeFiles() },
  cdc,
  presentations,
]

/// One folder of `Vectors/` and what makes its files.
struct Area: Sendable {
  let name: String
  /// The area's files, from fixed seeds: the same bytes on every run and every machine.
  let files: @Sendable () throws -> [VectorFile]

  init(_ name: String, files: @escaping @Sendable () throws -> [VectorFile]) {
    self.name = name
    self.files = files
  }
}

/// What cannot be written: the generators contradict each other.
enum GeneratorError: Error, Equatable {
  case outsideItsArea(String)
  case writtenTwice(String)
}

/// The bytes of every file of every area, in the order of ``areas``.
package func generatedFiles() throws -> [VectorFile] {
  var seen: Set<String> = []
  var files: [VectorFile] = []
  for area in areas {
    for file in try area.files() {
      guard file.path.hasPrefix(area.name + "/") else {
        throw GeneratorError.outsideItsArea(file.path)
      }
      guard seen.insert(file.path).inserted else { throw GeneratorError.writtenTwice(file.path) }
      files.append(file)
    }
  }
  return files
}
