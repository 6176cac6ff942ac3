// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// The bytes of a file on their way to the XML parser: counted, bounded, hashed, and held against UTF-8
/// before the parser has them, since it reports a wrong byte but reads on.
///
/// The hash tells a file that changed between two readings. It stays in memory: a bare hash of
/// personal data is written nowhere.
final class FluxStream: InputStream {
  private let source: InputStream
  private var hasher = SHA256()
  private var size = 0
  private var scan = UTF8Scan()
  private var instructions = BareInstructionScan()
  /// Bytes read to scan the prolog, that the parser has not had yet.
  private var ahead: ArraySlice<UInt8> = []
  /// Why reading stopped before the end: the parser is told that this is the end, since it would ask
  /// a stream that fails for an error that Foundation's own streams alone can give.
  private(set) var failure: FluxRefusal?

  init(_ source: InputStream) {
    self.source = source
    super.init(data: Data())
  }

  /// Opens the source and reads the bytes that must hold the prolog.
  func begin() throws(FluxRefusal) {
    source.open()
    var prefix: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: Prolog.maximumLength)
    while prefix.count < Prolog.maximumLength {
      let room = Prolog.maximumLength - prefix.count
      // The buffer is the array's own, of 64 KiB, and the source writes at most `room` of them.
      let count = unsafe piece.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe source.read(base, maxLength: room)
      }
      guard count >= 0 else { throw .unreadable }
      if count == 0 { break }
      prefix += piece[..<count]
    }
    try Prolog.scan(prefix)
    ahead = prefix[...]
  }

  /// The hash of every byte read, once there are no more.
  var fingerprint: Digest { hasher.finalize() }

  override func open() {}
  override func close() { source.close() }
  override var hasBytesAvailable: Bool { !ahead.isEmpty || source.hasBytesAvailable }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength limit: Int) -> Int {
    guard failure == nil else { return 0 }
    var count = min(limit, ahead.count)
    if count > 0 {
      for index in 0..<count { unsafe buffer[index] = ahead[ahead.startIndex + index] }
      ahead = ahead.dropFirst(count)
    } else {
      count = unsafe source.read(buffer, maxLength: limit)
      guard count >= 0 else {
        failure = .unreadable
        return 0
      }
    }
    size += count
    guard size <= FluxSource.maximumSize else {
      failure = .tooLarge
      return 0
    }
    // The caller's buffer holds `count` bytes that were just written.
    let piece = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: buffer, count: count))
    guard scan.accepts(piece), instructions.accepts(piece), count > 0 || scan.isComplete else {
      failure = .notWellFormed(line: scan.line)
      return 0
    }
    hasher.update(piece)
    return count
  }
}
