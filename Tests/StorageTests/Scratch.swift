// SPDX-License-Identifier: Apache-2.0
import Glibc
import Storage

/// A temporary folder, removed with everything in it when the value goes.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/probant-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw StoreError.failed(path: "/tmp", reason: "")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Scratch.remove(path) }

  private static func remove(_ path: String) {
    for name in (try? Folder.names(in: path)) ?? [] { remove(path + "/" + name) }
    unsafe Glibc.remove(path)
  }
}
