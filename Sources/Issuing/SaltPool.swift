// SPDX-License-Identifier: Apache-2.0
import Randomness

/// Salts of 16 random bytes, drawn 64 at a time: a call to the kernel for each would cost more than
/// the hash it is for.
struct SaltPool {
  private var bytes: [UInt8] = []

  mutating func next() -> [UInt8] {
    if bytes.isEmpty { bytes = Random.bytes(1_024) }
    defer { bytes.removeLast(16) }
    return Array(bytes.suffix(16))
  }
}
