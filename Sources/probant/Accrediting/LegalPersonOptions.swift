// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Credentials
import Entries

/// What public registers call a legal person.
struct LegalPersonOptions: ParsableArguments {
  @Option(help: "\(say("Enterprise: nine digits.", "Entreprise : neuf chiffres."))")
  var siren: [String] = []

  @Option(help: "\(say("Establishment: fourteen digits.", "Établissement : quatorze chiffres."))")
  var siret: [String] = []

  @Option(
    help: "\(say("School: seven digits and a letter.", "École : sept chiffres et une lettre."))")
  var uai: [String] = []

  @Option(
    help: "\(say("Training body: eleven digits.", "Organisme de formation : onze chiffres."))")
  var nda: [String] = []

  @Option(help: "\(say("A did:web, whole.", "Un did:web, entier."))")
  var did: [String] = []

  /// Whether nothing is given.
  var isEmpty: Bool { values.allSatisfy(\.items.isEmpty) }

  /// The identifiers; each option may be repeated, and take several separated by commas.
  func identifiers() throws -> [Identifier] {
    try values.flatMap { scheme, option, items in
      try items.map { item in
        let identifier: Identifier
        do throws(EntryError) {
          identifier = try Identifier(scheme, item)
        } catch {
          throw Failure.wrongUse(
            "\(option) \(item): not of that form (see --help)",
            "\(option) \(item) : pas de cette forme (voir --help)")
        }
        // The log takes it, and for ever: a slip of the hand is told before.
        guard (try? scheme.ofCredentials.verify(item)) != nil else {
          throw Failure.wrongUse(
            "\(option) \(item): its check digit or letter says that a character is wrong; compare it with the register's notice",
            "\(option) \(item) : sa clé de contrôle dit qu'un caractère est faux ; comparer avec l'avis du répertoire"
          )
        }
        return identifier
      }
    }
  }

  private var values: [(scheme: Identifier.Scheme, option: String, items: [String])] {
    [
      (.siren, "--siren", siren.flatMap(\.items)), (.siret, "--siret", siret.flatMap(\.items)),
      (.uai, "--uai", uai.flatMap(\.items)), (.nda, "--nda", nda.flatMap(\.items)),
      (.didWeb, "--did", did.flatMap(\.items)),
    ]
  }
}

extension Identifier.Scheme {
  /// The same register where credentials name it, with its check digits.
  fileprivate var ofCredentials: IdentifierScheme {
    switch self {
    case .siren: .siren
    case .siret: .siret
    case .uai: .uai
    case .nda: .nda
    case .didWeb: .didWeb
    }
  }
}
