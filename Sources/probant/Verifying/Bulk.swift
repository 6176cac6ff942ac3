// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Work on many inputs: all cores at once, results in the inputs' order, memory for one piece of them.
enum Bulk {
  private static let pieceSize = 512

  /// Visits what `work` makes of each input, on the caller's thread and in the inputs' order.
  static func forEach<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ work: @Sendable (Input) -> Output, visit: (Output) -> Void
  ) {
    var start = 0
    while start < inputs.count {
      let piece = Array(inputs[start..<min(start + pieceSize, inputs.count)])
      let outputs = Mutex<[Output?]>(Array(repeating: nil, count: piece.count))
      DispatchQueue.concurrentPerform(iterations: piece.count) { place in
        let output = work(piece[place])
        outputs.withLock { $0[place] = output }
      }
      for output in outputs.withLock({ $0 }).compactMap(\.self) { visit(output) }
      start += piece.count
    }
  }
}
