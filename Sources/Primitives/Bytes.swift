// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// The bytes of `span`, copied.
  public init(copying span: Span<UInt8>) {
    // The standard library's initializer writes a count of zero into the one array that is empty, which
    // all threads share.
    guard !span.isEmpty else {
      self = []
      return
    }
    // One copy of exactly the span's bytes into memory of exactly that size.
    unsafe self.init(unsafeUninitializedCapacity: span.count) { buffer, count in
      unsafe span.withUnsafeBufferPointer { source in
        _ = unsafe buffer.initialize(fromContentsOf: source)
      }
      count = span.count
    }
  }

  /// Appends the bytes of `span`, in one copy.
  public mutating func append(copying span: Span<UInt8>) {
    // The array copies out of the span within the call.
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

extension Span<UInt8> {
  /// Whether the two spans hold the same bytes.
  public func elementsEqual(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    // Eight bytes at a time, then the rest; both have `count` of them.
    return unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in
        let words = left.count / 8
        for word in 0..<words {
          guard
            unsafe left.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)
              == right.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)
          else { return false }
        }
        for index in 8 * words..<left.count where unsafe left[index] != right[index] {
          return false
        }
        return true
      }
    }
  }
}

extension Span<UInt8> {
  /// The bytes as C reads them, for the length of `body`.
  ///
  /// The pointer is never null, even of an empty span.
  func withPointer<R>(_ body: (UnsafePointer<UInt8>) -> R) -> R {
    unsafe withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { return unsafe body(base) }
      let nothing: UInt8 = 0
      return unsafe withUnsafePointer(to: nothing) { unsafe body($0) }
    }
  }
}

extension MutableSpan<UInt8> {
  /// The bytes as C writes them, for the length of `body`.
  ///
  /// The span is not empty.
  mutating func withPointer<R>(_ body: (UnsafeMutablePointer<UInt8>) -> R) -> R {
    unsafe withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        preconditionFailure("there is room for what C writes")
      }
      return unsafe body(base)
    }
  }
}
