// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// An entry, with what of its signatures has been verified so far.
///
/// Verifying is most of what appending costs, and depends on nothing but a key: any thread can do it
/// while the one that folds does something else. What was not verified under the right key by
/// then, the fold verifies itself; so nothing is ever taken on trust.
public struct CheckedEntry: Sendable {
  /// The entry.
  public let entry: Entry
  private let origin: Origin?
  private let signer: PublicKey?
  private let possessed: Bool

  /// An entry of which nothing is verified.
  public init(_ entry: Entry) {
    self.entry = entry
    origin = nil
    signer = nil
    possessed = false
  }

  /// An entry with its signatures verified, as far as they hold.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - key: What `LedgerState.key(of:)` says of its signer; nil for leaf 0, whose key it has in it.
  ///   - origin: The log's.
  public init(_ entry: Entry, verifyingUnder key: PublicKey?, for origin: Origin) {
    self.entry = entry
    self.origin = origin
    guard let event = entry.event else {
      signer = nil
      possessed = false
      return
    }
    let key = event.signer == Event.itself ? event.broughtKey?.key : key
    signer = key.flatMap { entry.isSigned(by: $0, for: origin) ? $0 : nil }
    possessed = event.broughtKey?.possession != .zero && event.provesPossession(for: origin)
  }

  /// An entry whose signatures are taken to hold: to measure what all the rest costs, and for nothing
  /// that decides anything.
  package init(assuming entry: Entry, signedBy key: PublicKey?, for origin: Origin) {
    self.entry = entry
    self.origin = origin
    signer = entry.event?.signer == Event.itself ? entry.event?.broughtKey?.key : key
    possessed = true
  }

  /// Whether the signature is `key`'s, verified before or now.
  func isSigned(by key: PublicKey, for origin: Origin) -> Bool {
    signer == key && self.origin == origin || entry.isSigned(by: key, for: origin)
  }

  /// Whether the key that the event brings signed its possession, verified before or now.
  func provesPossession(for origin: Origin) -> Bool {
    possessed && self.origin == origin || entry.event?.provesPossession(for: origin) == true
  }
}

extension Entry {
  /// Whether this is an event whose signature is `key`'s for the log of `origin`.
  public func isSigned(by key: PublicKey, for origin: Origin) -> Bool {
    guard case .event(let event, let signature) = self else { return false }
    let message = event.signedMessage(for: origin)
    return key.verifies(signature, of: message.span)
  }
}
