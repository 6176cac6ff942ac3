// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The files that arguments name: themselves, and what presentations their folders hold.
enum Candidates {
  private static let extensions: Set<String> = ["probant", "credential"]

  /// The files in the arguments' order, those of a folder by their paths, and whether there is a folder.
  ///
  /// - Throws: ``Failure`` where a folder holds no presentation at all.
  static func expand(_ arguments: [String]) throws -> (paths: [String], hasFolder: Bool) {
    var paths: [String] = []
    var hasFolder = false
    for argument in arguments {
      var isFolder: ObjCBool = false
      // The call fills one Boolean of ours.
      guard unsafe FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        paths.append(argument)
        continue
      }
      hasFolder = true
      let found = try contents(of: argument)
      guard !found.isEmpty else {
        throw Failure.wrongUse(
          "\(argument): no .probant or .credential file in this folder",
          "\(argument) : aucun fichier .probant ou .credential dans ce dossier")
      }
      paths += found
    }
    return (paths, hasFolder)
  }

  private static func contents(of folder: String) throws -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else {
      throw Failure.wrongUse(
        "\(folder): cannot be listed; is it yours to read?",
        "\(folder) : ne peut être parcouru ; avez-vous le droit de le lire ?")
    }
    var found: [String] = []
    for case let name as String in names
    where extensions.contains(URL(filePath: name).pathExtension) {
      found.append(folder.hasSuffix("/") ? folder + name : folder + "/" + name)
    }
    return found.sorted()
  }
}
