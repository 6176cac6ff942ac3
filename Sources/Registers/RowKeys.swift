// SPDX-License-Identifier: Apache-2.0
internal import Primitives
internal import Randomness
internal import Storage

/// The file of the rows' keys: 32 bytes a row, at 32 times its number (Specs/register.md#erasing).
///
/// What a row says is sealed, masked or hashed under its key, wherever it is copied to; the key is in
/// this one place.
final class RowKeys: Sendable {
  private let file: InPlaceFile

  /// Opens the file, creating it where `create` says so.
  init(_ path: String, create: Bool) throws(StoreError) {
    file = try InPlaceFile(path, create: create)
  }

  /// The key of a row; nil once it is erased.
  func key(of row: UInt64) throws(StoreError) -> Digest? {
    let bytes = try file.read(Digest.byteCount, at: offset(of: row))
    guard let key = try? Digest(bytes.span) else { throw .corrupted(path: file.path) }
    return key == .zero ? nil : key
  }

  /// Writes new keys for the rows from `row` on, durably: before any of the rows is.
  ///
  /// Keys of rows that a failure kept from being written are overwritten by the next.
  func create(_ count: Int, from row: UInt64) throws(StoreError) -> [Digest] {
    let keys = (0..<count).map { _ in Random.digest() }
    try file.write(keys.flatMap(\.bytes), at: offset(of: row))
    try file.synchronise()
    return keys
  }

  /// Overwrites the keys of rows, durably.
  func erase(_ rows: [UInt64]) throws(StoreError) {
    for row in rows { try file.write(Digest.zero.bytes, at: offset(of: row)) }
    try file.synchronise()
  }

  /// Whether no row has ever had a key.
  var isEmpty: Bool { get throws(StoreError) { try file.isEmpty } }

  private func offset(of row: UInt64) -> UInt64 { row * UInt64(Digest.byteCount) }
}
