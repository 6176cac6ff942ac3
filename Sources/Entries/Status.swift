// SPDX-License-Identifier: Apache-2.0

/// What an issuance is worth (Specs/status.md#statuses).
public enum Status: UInt8, Hashable, Sendable, CaseIterable {
  /// Nothing speaks against it.
  case inForce = 0
  /// Void for a time.
  case suspended = 1
  /// Void for good; also the status of an entry without effect.
  case revoked = 2
  /// Replaced by a correction.
  case superseded = 3
}
