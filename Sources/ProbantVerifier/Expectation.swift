// SPDX-License-Identifier: Apache-2.0

/// What a verifier asks of a presentation beyond its trust file (Specs/verification.md#inputs).
public struct Expectation: Hashable, Sendable {
  /// The audience that a key binding must name, and so there must be one; nil accepts any, and the
  /// statement says which.
  public var audience: String?
  /// The nonce that a key binding must carry, and so there must be one; nil stands for the
  /// checkpoint's root, as files do.
  public var nonce: String?
  /// Whether a credential without a holder's key, or without its binding, is *unbound*.
  public var requiresHolder: Bool
  /// The maximum age in seconds, instead of the trust file's.
  public var maximumAge: UInt64?

  /// An expectation; of nothing, by default.
  public init(
    audience: String? = nil, nonce: String? = nil, requiresHolder: Bool = false,
    maximumAge: UInt64? = nil
  ) {
    self.audience = audience
    self.nonce = nonce
    self.requiresHolder = requiresHolder
    self.maximumAge = maximumAge
  }

  /// Whether a credential that no holder has bound is *unbound*: nothing answers what is asked.
  var requiresBinding: Bool { requiresHolder || audience != nil || nonce != nil }
}
