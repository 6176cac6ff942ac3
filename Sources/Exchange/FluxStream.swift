// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// The bytes of a file on their way to the reader: counted, bounded and hashed.
///
/// The hash tells a file that changed between two readings. It stays in memory: a bare hash of
/// personal data is written nowhere.
final class FluxStream {
  private let source: InputStream
  private var hasher = SHA256()
  private var size = 0
  /// Bytes read to scan the prolog, that the reader has not had yet.
  private var ahead: ArraySlice<UInt8> = []

  /// A stream of what `source` has, its prolog scanned.
  init(_ source: InputStream) throws(FluxRefusal) {
    self.source = source
    source.open()
    var prefix = [UInt8](repeating: 0, count: Prolog.maximumLength)
    var count = 0
    while count < prefix.count {
      let more = read(into: &prefix, at: count)
      guard more >= 0 else { throw .unreadable }
      if more == 0 { break }
      count += more
    }
    prefix.removeLast(prefix.count - count)
    try Prolog.scan(prefix)
    ahead = prefix[...]
  }

  deinit { source.close() }

  /// The hash of every byte read, once there are no more.
  var fingerprint: Digest { hasher.finalize() }

  /// Reads bytes into `window` from `start` on, at most as many as it has room for; returns how many,
  /// zero at the end.
  func read(into window: inout [UInt8], from start: Int) throws(FluxRefusal) -> Int {
    var count = min(window.count - start, ahead.count)
    if count > 0 {
      window.replaceSubrange(start..<start + count, with: ahead.prefix(count))
      ahead = ahead.dropFirst(count)
    } else {
      count = read(into: &window, at: start)
      guard count >= 0 else { throw .unreadable }
    }
    size += count
    guard size <= FluxSource.maximumSize else { throw .tooLarge }
    hasher.update(window.span.extracting(start..<start + count))
    return count
  }

  private func read(into bytes: inout [UInt8], at start: Int) -> Int {
    // The source writes at most what the array has room for from there on.
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe source.read(base + start, maxLength: buffer.count - start)
    }
  }
}
