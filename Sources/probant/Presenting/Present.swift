// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Credentials
import Primitives
import ProbantVerifier

/// `probant present`.
struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: say(
      "Show some of one's credentials, and of each what one chooses.",
      "Montrer certaines de ses attestations, et de chacune ce qu'on choisit."),
    discussion: say(
      """
      Name and title, and nothing else about me:
        probant present 12.credential --disclose family_name,given_name,title \\
          -o camille.probant
      Two credentials, all of them:
        probant present 12.credential 15.credential --all -o camille.probant
      A credential with a holder's key has to be bound to whom it is shown:
        probant present 12.credential --disclose title --holder camille.key \\
          --audience https://employer.example -o camille.probant
      """,
      """
      Nom et intitulé, et rien d'autre de moi :
        probant present 12.credential --disclose family_name,given_name,title \\
          -o camille.probant
      Deux attestations, entières :
        probant present 12.credential 15.credential --all -o camille.probant
      Une attestation qui nomme une clé doit être liée à qui on la montre :
        probant present 12.credential --disclose title --holder camille.key \\
          --audience https://employeur.example -o camille.probant
      """))

  @Argument(help: "\(say("Credential files.", "Des fichiers d'attestation."))")
  var credentials: [String]

  @Option(
    help: """
      \(say(
        "The claims to show, such as family_name,birthplace.locality.",
        "Les données à montrer, comme family_name,birthplace.locality."))
      """)
  var disclose: String?

  @Flag(help: "\(say("Show every claim.", "Montrer toutes les données."))")
  var all = false

  @OptionGroup var holding: HolderOptions

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: "\(say("The presentation to write.", "La présentation à écrire."))")
  var out: String

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (disclose != nil) != all else {
      throw ValidationError(
        say("either --disclose or --all", "soit --disclose, soit --all"))
    }
  }

  func run() throws {
    let files = try credentials.map { try ShownFile($0) }
    let first = try verifySameCheckpoint(files)
    guard let checkpoint = first.unverifiedCheckpoint else {
      throw Failure.wrongUse(
        "\(files[0].path): its checkpoint is malformed",
        "\(files[0].path) : son point de contrôle est malformé")
    }
    var selection = ClaimSelection(all ? nil : disclose?.items ?? [])
    let binder = try holding.binder()
    var chosen: [(file: ShownFile, item: Presentation.Item, credential: SDJWT)] = []
    for file in files {
      for item in file.presentation.items {
        chosen.append((file, item, try selection.select(of: file.credential(of: item))))
      }
    }
    try selection.verifyAllFound()
    try verifyAnyToBind(chosen.map(\.credential), in: files[0])
    let items = try chosen.map { choice in
      var (file, item, credential) = choice
      if let binder, credential.unverifiedHolderKey != nil {
        credential = try binder.bind(credential, in: file, nonce: checkpoint.bindingNonce)
      }
      try verifyBound(credential, in: file)
      item.credential = Text("\(credential)")
      return item
    }
    let presentation = Presentation(
      checkpoint: first.checkpoint, head: first.head, items: items)
    try Files.create(out, presentation.encoded)
    answer(items.count, selection)
  }

  private func verifySameCheckpoint(_ files: [ShownFile]) throws -> Presentation {
    guard let first = files.first else {
      throw Failure.wrongUse("no credential", "aucune attestation")
    }
    for file in files.dropFirst()
    where file.presentation.checkpoint != first.presentation.checkpoint
      || file.presentation.head != first.presentation.head
    {
      throw Failure.wrongUse(
        "\(file.path): its proofs are against another checkpoint than those of \(first.path); run: probant refresh LEDGER \(first.path) \(file.path)",
        "\(file.path) : ses preuves visent un autre point de contrôle que celles de \(first.path) ; lancer : probant refresh REGISTRE \(first.path) \(file.path)"
      )
    }
    return first.presentation
  }

  /// Who gives a key means to bind; a presentation that stays bearer's must not come as a surprise.
  private func verifyAnyToBind(_ credentials: [SDJWT], in file: ShownFile) throws {
    guard holding.holder != nil, credentials.allSatisfy({ $0.unverifiedHolderKey == nil }) else {
      return
    }
    throw Failure.wrongUse(
      "\(file.path): --holder: no credential here names a holder's key, so none can be bound; leave --holder out, or ask the issuer for one made with --holder",
      "\(file.path) : --holder : aucune attestation ici ne nomme de clé de titulaire, donc rien à lier ; retirer --holder, ou en demander une à l'émetteur, faite avec --holder"
    )
  }

  private func verifyBound(_ credential: SDJWT, in file: ShownFile) throws {
    guard credential.unverifiedHolderKey != nil, credential.binding == nil else { return }
    throw Failure.wrongUse(
      "\(file.path): the credential names its holder's key; add --holder KEY --audience WHOM",
      "\(file.path) : l'attestation nomme la clé de son titulaire ; ajouter --holder CLÉ --audience QUI"
    )
  }

  private func answer(_ count: Int, _ selection: ClaimSelection) {
    let (shown, hidden) = (selection.shown, selection.hidden)
    let list = { (paths: [String]) in
      paths.isEmpty ? say("nothing", "rien") : paths.map(\.printable).joined(separator: ", ")
    }
    output.answer(
      [
        "presentation": JSON(out), "items": JSON(UInt64(count)),
        "shown": .array(shown.map { JSON($0) }), "hidden": .array(hidden.map { JSON($0) }),
      ],
      say(
        "\(out): shows \(list(shown)); keeps \(list(hidden)) to yourself",
        "\(out) : montre \(list(shown)) ; garde pour vous \(list(hidden))"))
  }
}
