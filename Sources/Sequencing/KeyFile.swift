// SPDX-License-Identifier: Apache-2.0
public import Primitives
internal import Storage

/// A private key in a file of its own, mode 0600 (Specs/storage.md#key-files).
///
/// ```
/// probant/key@v1
/// nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=
/// ```
public enum KeyFile {
  private static let header = "probant/key@v1\n"

  /// The key in the file at `path`.
  public static func read(_ path: String) throws(LedgerError) -> SigningKey {
    let bytes = try LedgerError.lifting { () throws(StoreError) in
      try DurableFile.read(path, limit: 1 << 12)
    }
    guard bytes.starts(with: header.utf8), bytes.last == UInt8(ascii: "\n"),
      let seed = try? Base64.decode(
        bytes.span.extracting(header.utf8.count..<max(header.utf8.count, bytes.count - 1))),
      let key = try? SigningKey(seed: seed.span)
    else { throw .damaged(path: path, what: "no private key of this program") }
    return key
  }

  /// Creates the file at `path`, for its owner only; nothing may be there.
  public static func create(_ path: String, _ key: SigningKey) throws(LedgerError) {
    let seed = key.withSeed { Base64.encode($0) }
    let text = "\(header)\(seed)\n"
    try LedgerError.lifting { () throws(StoreError) in
      try DurableFile.create(text.utf8.span, at: path)
    }
  }
}
