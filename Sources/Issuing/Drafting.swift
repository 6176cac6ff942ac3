// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives
import Randomness
import Registers

/// A credential that is decided and not yet made.
struct Order: Sendable {
  var name: RowName
  var identifier: String
  var claims: Claims
  var record: [UInt8]
  var person: String
  var holder: PublicKey?
  /// The row that it corrects, and where that is in the log.
  var corrected: (row: UInt64, index: UInt64)?
  /// The row that it replaces, which is certainly not in the log.
  var replaced: UInt64?
}

extension Issuer {
  /// The draft of one order: the credential, its commitment and the signed entry.
  func draft(_ order: Order, day: UInt32) throws(IssuingError) -> Draft {
    var salts = SaltPool()
    let credential: SDJWT
    do {
      credential = try order.claims.issue(by: named, with: key, to: order.holder) {
        salts.next()
      }
    } catch {
      throw .claims(error)
    }
    let nonce = Random.digest()
    let commitment = Commitment(to: credential, nonce: nonce)
    let category = order.claims.type
    let issue = Event.Act.issue(Event.Issue(category: category, commitment: commitment.digest))
    var draft = Draft(
      name: order.name,
      holding: Holding(
        credential: credential.encoded, nonce: nonce, identifier: order.identifier,
        record: order.record),
      person: order.person, signer: signer, category: category,
      isFinal: !order.claims.isProvisional, entry: entry(issue, day: day))
    if let corrected = order.corrected {
      draft.correction = (
        row: corrected.row, entry: entry(.supersede(corrected.index), day: day)
      )
    }
    draft.replaced = order.replaced
    return draft
  }

  /// The bytes of the entry of an act, signed.
  func entry(_ act: Event.Act, day: UInt32) -> [UInt8] {
    Event(signer: signer, day: day, act: act).signed(by: key, for: origin).encoded
  }

  /// The bytes of an entry of ours, signed anew for another day; nil if they are no entry.
  func sign(again entry: [UInt8], day: UInt32) -> [UInt8]? {
    guard let parsed = try? Entry(parsing: entry.span), let act = parsed.event?.act else {
      return nil
    }
    return self.entry(act, day: day)
  }
}
