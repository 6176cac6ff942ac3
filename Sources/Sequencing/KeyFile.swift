// SPDX-License-Identifier: Apache-2.0
public import Primitives
internal import Storage

/// The log's private key in a file of its own, in PEM and of mode 0600 (Specs/storage.md#key-files).
public enum KeyFile {
  /// The key in the file at `path`.
  public static func read(_ path: String) throws(LedgerError) -> SigningKey {
    let bytes = try LedgerError.lifting { () throws(StoreError) in
      try DurableFile.read(path, limit: 1 << 12)
    }
    do {
      return try SigningKey(pem: bytes.span)
    } catch {
      throw .damaged(path: path, what: "no Ed25519 private key in PEM")
    }
  }

  /// Creates the file at `path`, for its owner only; nothing may be there.
  public static func create(_ path: String, _ key: SigningKey) throws(LedgerError) {
    try LedgerError.lifting { () throws(StoreError) in
      try DurableFile.create(key.pem.utf8.span, at: path)
    }
  }

  /// Creates the file at `path`, for everybody to read; nothing may be there.
  static func create(_ path: String, _ key: PublicKey) throws(LedgerError) {
    try LedgerError.lifting { () throws(StoreError) in
      try DurableFile.create(key.pem.utf8.span, at: path, mode: 0o644)
    }
  }
}
