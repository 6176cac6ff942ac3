// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Primitives
import Registers

extension RegisterCommand {
  /// `probant register list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: say(
        "List what was issued: positions and states, and nobody's name.",
        "Lister ce qui fut émis : rangs et états, et le nom de personne."),
      discussion: say(
        """
        One line each, in the order of issuing:
          probant register list school.register
        """,
        """
        Une ligne chacune, dans l'ordre d'émission :
          probant register list ecole.register
        """))

    @OptionGroup var argument: RegisterArgument

    @OptionGroup var output: OutputOptions

    func run() throws {
      let register = try argument.open()
      try register.forEachRow { row in output.answer(row.json, row.line) }
    }
  }
}

extension Row {
  fileprivate var line: String {
    let place =
      index.map { say("entry \($0)", "entrée \($0)") } ?? say("no entry yet", "sans entrée")
    var words = [place, category.words.text, stateWords]
    if !isFinal { words.append(say("PROVISIONAL", "PROVISOIRE")) }
    if isErased { words.append(say("erased", "effacée")) }
    return words.joined(separator: ", ")
  }

  private var stateWords: String {
    switch state {
    case .pending: say("pending", "en attente")
    case .appended: say("issued", "émise")
    case .corrected: say("corrected", "corrigée")
    case .revoked: say("revoked", "révoquée")
    }
  }

  fileprivate var json: JSON {
    [
      "row": JSON(number), "index": index.map { JSON($0) } ?? nil, "state": JSON("\(state)"),
      "category": JSON("\(category)"), "signer": JSON(signer), "provisional": .bool(!isFinal),
      "corrects": corrects.map { JSON($0) } ?? nil, "erased": .bool(isErased),
    ]
  }
}
