// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Credentials
import Entries
import Foundation
import Primitives
import Sequencing

/// `probant accredit`.
struct Accredit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accredit",
    abstract: say(
      "Accredit an issuer or a registrar: say whose key it is and what it may do.",
      "Agréer un émetteur ou un agréeur : dire à qui est une clé et ce qu'elle peut faire."),
    discussion: say(
      """
      The school makes its key and proves that it holds it:
        probant key new school.key
        probant key prove school.key --origin ledger.example/2026 --registrar 0 \\
          > school.possession
      and sends school.key.pub and school.possession to the registrar, who runs:
        probant accredit my-ledger --registrar registrar.key --key school.key.pub \\
          --possession school.possession --name "École Exemple" --uai 0759999L \\
          --category diploma
      A second key for the same school joins its lineage (--joins INDEX), and can
      end another (--ends INDEX): after a theft, both. The same key with other
      powers: --joins and --ends its present accreditation, and no --possession.
      """,
      """
      L'école crée sa clé et prouve qu'elle la détient :
        probant key new ecole.key
        probant key prove ecole.key --origin registre.example/2026 \\
          --registrar 0 > ecole.possession
      puis envoie ecole.key.pub et ecole.possession à l'agréeur, qui lance :
        probant accredit mon-registre --registrar agreeur.key --key ecole.key.pub \\
          --possession ecole.possession --name "École Exemple" --uai 0759999L \\
          --category diploma
      Une deuxième clé de la même école rejoint sa lignée (--joins RANG) et peut en
      terminer une autre (--ends RANG) : après un vol, les deux. La même clé avec
      d'autres pouvoirs : --joins et --ends son agrément présent, sans --possession.
      """))

  @OptionGroup var appending: AppendingOptions

  @Option(
    help:
      "\(say("The registrar's private key, or - for standard input.", "La clé privée de l'agréeur, ou - pour l'entrée standard."))"
  )
  var registrar: String

  @Option(help: "\(say("The new public key, FILE.pub.", "La nouvelle clé publique, FICHIER.pub."))")
  var key: String

  @Option(
    help:
      "\(say("Its proof of possession (probant key prove).", "Sa preuve de possession (probant key prove)."))"
  )
  var possession: String?

  @Option(help: "\(say("The legal person's name.", "Le nom de la personne morale."))")
  var name: String

  @Option(
    help: "\(say("What it may issue:", "Ce qu'il peut émettre :")) \(Vocabulary.categories.list)")
  var category: [String]

  @OptionGroup var person: LegalPersonOptions

  @Option(
    help:
      "\(say("Only these certifications: RNCP34126,RS5550.", "Ces certifications seulement : RNCP34126,RS5550."))"
  )
  var scope: [String] = []

  @Option(
    help:
      "\(say("registrar, issuer, or both.", "registrar (agréeur), issuer (émetteur), ou les deux."))"
  )
  var role: [String] = ["issuer"]

  @Option(
    help:
      "\(say("An accreditation of the lineage to join.", "Un agrément de la lignée à rejoindre."))")
  var joins: UInt64?

  @Option(
    help: "\(say("The accreditation that this one ends.", "L'agrément que celui-ci termine."))")
  var ends: UInt64?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let accreditation = try accreditation()
    let proof = try possession.map(PossessionFile.read)
    let ledger = try appending.open()
    let signer = try Signer(registrar, in: ledger)
    let signature = try proof?.signature(
      of: accreditation.key, for: ledger.origin, signer: signer.index, joins: joins)
    if signature == nil, ends == nil {
      throw Failure.wrongUse(
        "--possession: missing; made with probant key prove where the key lives",
        "--possession : manque ; se fait avec probant key prove là où vit la clé")
    }
    let act = Event.Accredit(
      joins: joins, ends: ends, accreditation: accreditation, possession: signature ?? .zero)
    let done = try ledger.append(.accredit(act), by: signer)
    let barred = accreditation.barred
    var json = done.json.object ?? [:]
    json["barred"] = .array(barred.map { JSON($0.name) })
    output.answer(.object(json), done.words)
    if !barred.isEmpty, !output.json {
      let list = barred.map(\.words.text).joined(separator: ", ")
      standardError(
        say(
          "warning: --scope bars these categories, whose credentials have no certification code: \(list); to let it issue them, accredit it again without --scope, or another of its keys for them alone (--joins)",
          "attention : --scope exclut ces catégories, dont les attestations n'ont pas de code de certification : \(list) ; pour les permettre, agréer de nouveau sans --scope, ou agréer une autre de ses clés pour elles seules (--joins)"
        ))
    }
  }

  private func accreditation() throws -> Accreditation {
    var roles: Roles = []
    for word in role.flatMap(\.items) {
      roles.insert(try Vocabulary.roles.value(of: word, for: "--role"))
    }
    var categories: Categories = []
    for word in category.flatMap(\.items) {
      categories.insert(Categories(try Vocabulary.categories.value(of: word, for: "--category")))
    }
    let codes = try scope.flatMap(\.items).map { code in
      guard let code = try? CertificationCode(parsing: code) else {
        throw Failure.wrongUse(
          "--scope \(code): not like RNCP34126 or RS5550",
          "--scope \(code) : pas de la forme RNCP34126 ou RS5550")
      }
      return code
    }
    return try Accreditation(
      named: name, roles: roles, key: try KeyFile.readPublic(key), categories: categories,
      identifiers: try person.identifiers(), scope: codes.isEmpty ? nil : codes)
  }
}

extension Accreditation {
  /// The categories that it names and its scope bars, since their credentials have no certification
  /// code that could be in it.
  fileprivate var barred: [Category] {
    scope == nil ? [] : categories.members.filter { !$0.hasCertificationCode }
  }

  /// The accreditation of these parts, with the name in the form that the log demands.
  ///
  /// - Throws: ``Failure`` where no entry could carry it.
  init(
    named name: String, roles: Roles, key: PublicKey, categories: Categories,
    identifiers: [Identifier], scope: [CertificationCode]?
  ) throws {
    do throws(EntryError) {
      try self.init(
        roles: roles, key: key, categories: categories,
        name: name.precomposedStringWithCanonicalMapping, identifiers: identifiers, scope: scope)
    } catch {
      throw Failure.wrongUse(
        "--name, --scope or an identifier cannot be logged (\(error.rule), Specs/entry.md)",
        "--name, --scope ou un identifiant ne peut être inscrit (\(error.rule), Specs/entry.md)")
    }
  }
}
