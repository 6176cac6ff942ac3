// SPDX-License-Identifier: Apache-2.0
import Foundation

// Writes every file of `Vectors/`, or of the folder given, from fixed seeds.

do {
  let folder = CommandLine.arguments.dropFirst().first ?? "Vectors"
  for file in try generatedFiles() {
    let place = URL(filePath: folder).appending(path: file.path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.bytes).write(to: place)
  }
} catch {
  FileHandle.standardError.write(Data("vectorgen: \(error)\n".utf8))
  exit(3)
}
