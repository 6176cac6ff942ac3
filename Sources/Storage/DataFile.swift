// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// LMDB's file, read without mapping it: a map of a file cut short kills the process that touches
/// what is missing.
struct DataFile {
  let path: String

  /// The file in `folder`; nil if there is none yet.
  init?(in folder: String) {
    path = folder + "/data.mdb"
    guard unsafe access(path, F_OK) == 0 else { return nil }
  }

  func verifyLength() throws(StoreError) {}
}
