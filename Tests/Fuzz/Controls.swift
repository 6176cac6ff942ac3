// SPDX-License-Identifier: Apache-2.0
import Primitives

extension FuzzTarget {
  /// Faults planted behind a word that chance does not write, one of each kind that a run must fail on:
  /// a fuzzer that does not find them finds nothing.
  public static let controls = [
    planted("control-property") { _ in throw Violation("planted") },
    planted("control-crash") { input in
      // An index past the end, which stops a Swift program.
      let bytes = [UInt8](copying: input)
      _ = bytes[bytes.count + Int(bytes[0])]
    },
    planted("control-memory") { input in
      let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 4)
      // One byte past the four that there are: what only the address sanitizer sees.
      unsafe (memory + input.count).initialize(to: 1)
      unsafe memory.deallocate()
    },
    planted("control-leak") { input in
      // Nobody frees it.
      unsafe UnsafeMutablePointer<UInt8>.allocate(capacity: 64).initialize(to: input[0])
    },
    planted("control-timeout") { input in
      var digest = SHA256.hash(input)
      while digest != .zero { digest = SHA256.hash(digest.bytes.span) }
    },
    planted("control-memory-limit") { input in
      var bytes: [[UInt8]] = []
      for _ in 0..<128 { bytes.append([UInt8](repeating: input[0], count: 1 << 25)) }
      throw Violation("\(bytes.count * 32) MiB, and nobody objects")
    },
  ]

  private static func planted(
    _ name: String, fault: @escaping @Sendable (Span<UInt8>) throws -> Void
  ) -> FuzzTarget {
    FuzzTarget(name, seeds: [.inputs([[0]])]) { input in
      guard input.count >= 4, input[0] == UInt8(ascii: "l"), input[1] == UInt8(ascii: "e"),
        input[2] == UInt8(ascii: "a"), input[3] == UInt8(ascii: "f")
      else { return }
      try fault(input)
    }
  }
}
