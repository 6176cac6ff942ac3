// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// The state of the ledger over all entries before this one (Specs/status.md#status-heads).
///
/// It is the last entry of every published checkpoint that is not empty.
public struct StatusHead: Hashable, Sendable {
  /// The number of bytes of its encoding, without version and type.
  public static let byteCount = 88

  /// How many entries lie before it: its own index.
  public var covered: UInt64
  /// The log's clock, POSIX seconds; it never decreases.
  public var time: UInt64
  /// The root of the status tree.
  public var statusRoot: Digest
  /// How many authority records there are.
  public var authorities: UInt64
  /// The root of the authority tree.
  public var authorityRoot: Digest

  /// The head of these parts.
  public init(
    covered: UInt64, time: UInt64, statusRoot: Digest, authorities: UInt64, authorityRoot: Digest
  ) {
    self.covered = covered
    self.time = time
    self.statusRoot = statusRoot
    self.authorities = authorities
    self.authorityRoot = authorityRoot
  }

  init(reading reader: inout ByteReader) throws(EntryError) {
    covered = try reader.integer()
    time = try reader.integer()
    statusRoot = try reader.digest()
    authorities = try reader.integer()
    authorityRoot = try reader.digest()
  }

  func write(into writer: inout ByteWriter) {
    writer.write(covered)
    writer.write(time)
    writer.write(statusRoot)
    writer.write(authorities)
    writer.write(authorityRoot)
  }
}
