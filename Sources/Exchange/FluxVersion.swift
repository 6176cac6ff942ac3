// SPDX-License-Identifier: Apache-2.0

/// The version of the CDC schema that a file speaks (Specs/exchange-cdc.md#versions).
///
/// The namespace never changed, so the version is read from the content: a file that holds
/// `action` or `identifiantNational` is of the newer one.
public enum FluxVersion: String, Sendable {
  /// The version of the public kit.
  case kit = "1.1.2"
  /// The version that brought delete orders and holders known by their national number.
  case portal2026 = "1.1.5"
}

/// What a file asks for its passages.
public enum FluxAction: String, Sendable {
  /// The passages are to be recorded; what a file without `action` means.
  case creation = "CREATION"
  /// The passages are to be deleted: their credentials are revoked.
  case suppression = "SUPPRESSION"
}
