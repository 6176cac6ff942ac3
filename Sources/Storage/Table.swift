// SPDX-License-Identifier: Apache-2.0
internal import CLMDB

/// A named table of an environment: rows in the order of their keys.
///
/// Declared once as a constant, given to ``Environment/init(at:tables:access:mapSize:)``, and used by name.
public struct Table: Hashable, Sendable {
  /// How keys are written, and so in which order rows lie.
  public enum Keys: Hashable, Sendable {
    /// Bytes, 1 to 511, compared as bytes: integers in them are big-endian.
    case bytes
    /// One 64-bit integer, compared as a number (`MDB_INTEGERKEY`).
    case integers
  }

  /// The table's name in the database, and in what `fsck` reports.
  public let name: String

  /// How keys are written.
  public let keys: Keys

  /// The table of this name.
  public init(_ name: String, keys: Keys) {
    self.name = name
    self.keys = keys
  }

  /// The flags that LMDB opens the table with.
  var flags: UInt32 {
    switch keys {
    case .bytes: 0
    case .integers: UInt32(MDB_INTEGERKEY)
    }
  }
}
