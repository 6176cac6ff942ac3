// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// `probant demo`.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: say(
      "Tell the whole story on a sample file, and leave every file to play with.",
      "Raconter toute l'histoire sur un fichier d'exemple, et laisser chaque fichier."),
    discussion: say(
      """
        probant demo
        probant demo my-demo
      Every command it types can be typed again in its folder. The people, the
      institutes and their numbers are fictitious. It exits with 0 when every
      verdict is the one that was told.
      """,
      """
        probant demo
        probant demo ma-demo
      Chaque commande montrée peut être refaite dans son dossier. Les personnes, les
      instituts et leurs numéros sont fictifs. Elle sort avec 0 quand chaque verdict
      est celui qui fut annoncé.
      """))

  @Argument(
    help: """
      \(say(
        "The folder to make; probant-demo by default.",
        "Le dossier à créer ; probant-demo par défaut."))
      """)
  var folder: String?

  func run() throws {
    let folder = try vacantFolder()
    var story = DemoStory()
    story.enter(folder)
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
      throw Failure.fault("\(folder): cannot be entered", "\(folder) : inaccessible")
    }
    try story.buildLedger()
    try story.accreditIssuers()
    try story.issue()
    try story.presentOne()
    try story.correctRevokeAndDistrust()
    try story.presentAll()
    try story.verifyAll()
    guard story.conclude(in: folder) else { throw ExitStatus.negative }
  }

  /// The folder that was asked for, made; by default the first name that is free.
  private func vacantFolder() throws -> String {
    let files = FileManager.default
    let name = folder ?? freeName
    if let contents = try? files.contentsOfDirectory(atPath: name) {
      guard contents.isEmpty else {
        throw Failure.wrongUse(
          "\(name): not empty; name a new folder", "\(name) : pas vide ; nommer un nouveau dossier")
      }
    }
    do {
      try files.createDirectory(atPath: name, withIntermediateDirectories: true)
    } catch {
      throw Failure.wrongUse(
        "\(name): cannot be made here; name another folder",
        "\(name) : impossible à créer ici ; nommer un autre dossier")
    }
    return name
  }

  private var freeName: String {
    var name = "probant-demo"
    var number = 2
    while FileManager.default.fileExists(atPath: name) {
      name = "probant-demo-\(number)"
      number += 1
    }
    return name
  }
}
