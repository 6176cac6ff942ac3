// SPDX-License-Identifier: Apache-2.0
import Primitives

/// Decisions read off an input, for targets that build values rather than parse bytes: so the fuzzer,
/// which knows only bytes, steers what is built.
///
/// Where the input ends, every decision is the first.
struct Choices {
  private var rest: ArraySlice<UInt8>

  init(_ input: Span<UInt8>) { rest = [UInt8](copying: input)[...] }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// A number below `limit`, which is at least 1.
  mutating func number(below limit: Int) -> Int {
    let wide = limit > 256 ? Int(byte()) << 8 | Int(byte()) : Int(byte())
    return wide % limit
  }

  mutating func flag() -> Bool { byte() & 1 == 1 }

  /// A number of any size, small ones with few bytes.
  mutating func word() -> UInt64 {
    (0..<number(below: 9)).reduce(0) { value, _ in value << 8 | UInt64(byte()) }
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }

  /// At most `limit` of the bytes that follow.
  mutating func bytes(atMost limit: Int) -> [UInt8] {
    let count = min(number(below: limit + 1), rest.count)
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number(below: elements.count)]
  }
}
