// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives

/// The claims that a holder chose to show, and what became of the choice.
struct ClaimSelection {
  /// The paths to show; nil for all.
  private let chosen: [String]?
  private var found: Set<String> = []
  private var all: [String] = []
  /// The paths shown, each once, in the order met.
  private(set) var shown: [String] = []

  init(_ chosen: [String]?) { self.chosen = chosen }

  /// The paths that no credential shows.
  var hidden: [String] { all.filter { !shown.contains($0) } }

  /// The credential with the chosen claims that it has; a choice among several credentials need not
  /// fit each.
  mutating func select(of credential: SDJWT) throws -> SDJWT {
    do throws(CredentialError) {
      let paths = try credential.paths()
      let mine = chosen?.filter(paths.contains) ?? paths
      found.formUnion(mine)
      let selected = try credential.selecting(mine)
      for path in paths where !all.contains(path) { all.append(path) }
      for path in try selected.paths() where !shown.contains(path) { shown.append(path) }
      return selected
    } catch {
      let why = Rules.words(error.rule).text
      throw Failure.wrongUse(
        "the credential is malformed: \(why)", "l'attestation est malformée : \(why)")
    }
  }

  /// Refuses a choice that no credential has: it is mistyped.
  func verifyAllFound() throws {
    guard let unknown = chosen?.first(where: { !found.contains($0) }) else { return }
    let list = all.map(\.printable).joined(separator: ", ")
    throw Failure.wrongUse(
      "--disclose \(unknown): there is no such claim to show; there is \(list)",
      "--disclose \(unknown) : pas de telle donnée à montrer ; il y a \(list)")
  }
}
