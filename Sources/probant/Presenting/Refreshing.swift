// SPDX-License-Identifier: Apache-2.0
import Credentials
import Primitives
import ProbantVerifier
import Sequencing

/// A file with proofs against a ledger's published checkpoint.
struct Refreshing {
  /// The new file.
  let presentation: Presentation

  init(_ file: ShownFile, from ledger: Ledger, _ binder: HolderBinder?) throws {
    guard let old = file.presentation.unverifiedCheckpoint, old.origin.string == ledger.origin.text
    else {
      throw Failure.wrongUse(
        "\(file.path): of another log than \(ledger.origin)",
        "\(file.path) : d'un autre journal que \(ledger.origin)")
    }
    let items = file.presentation.items
    var presentation = try ledger.published { (log) throws(LedgerError) in
      var refreshed: [Presentation.Item] = []
      for item in items { refreshed.append(try log.refreshed(item)) }
      return try log.presentation(of: refreshed)
    }
    let new = presentation.unverifiedCheckpoint ?? old
    for (place, item) in presentation.items.enumerated() {
      let credential = try file.credential(of: item)
      guard let binding = credential.binding else { continue }
      // A binding to a verifier's own challenge outlives the checkpoint; one to the checkpoint does not.
      let isToCheckpoint = binding.nonce == old.bindingNonce
      guard let binder else {
        guard isToCheckpoint else { continue }
        throw Failure.wrongUse(
          "\(file.path): bound to its checkpoint by its holder, and has to be bound again; add --holder KEY",
          "\(file.path) : lié à son point de contrôle par le titulaire, il faut le lier de nouveau ; ajouter --holder CLÉ"
        )
      }
      let bound = try binder.bind(
        credential, in: file, nonce: isToCheckpoint ? new.bindingNonce : binding.nonce)
      presentation.items[place].credential = Text("\(bound)")
    }
    self.presentation = presentation
  }

  /// The challenge that the credentials are bound to; nil where they are bound to the checkpoint, to
  /// several challenges or not at all.
  var challenge: String? {
    let nonces = presentation.items.compactMap { item in
      (try? SDJWT(parsing: item.credential.utf8.span))?.binding?.nonce
    }
    guard let nonce = nonces.first, nonces.allSatisfy({ $0 == nonce }),
      nonce != presentation.unverifiedCheckpoint?.bindingNonce
    else { return nil }
    return nonce
  }
}
