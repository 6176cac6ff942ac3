// SPDX-License-Identifier: Apache-2.0
import Notes
import Primitives

extension TrustFile {
  /// The trust file at `path`.
  ///
  /// - Throws: ``Failure`` that names the line at fault.
  init(path: String) throws {
    let bytes = try Files.read(path, atMost: 2 * Policy.maximumByteCount)
    do throws(PolicyError) {
      try self.init(parsing: bytes.span)
    } catch {
      throw Failure(error, at: path)
    }
  }
}
