// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// Work on all cores, in order: while one thread brings pieces and takes results, others work on what
/// lies between.
///
/// Whoever brings looks at ``isFull`` and takes a result first, so that memory stays flat.
struct Workshop<Piece: Sendable, Product: Sendable>: ~Copyable {
  /// How many pieces lie between at most: enough that nobody waits while results go to the disk.
  private let limit: Int
  private let work: @Sendable (Piece) -> Product
  private let queue = DispatchQueue(label: "probant.workshop", attributes: .concurrent)
  private var benches: [Bench<Product>] = []

  /// A workshop in which `work` is done, on at most `limit` pieces at a time.
  init(limit: Int, work: @escaping @Sendable (Piece) -> Product) {
    self.limit = limit
    self.work = work
  }

  // Nothing that the work uses may be in use once its user has gone on: a barrier comes after the
  // other blocks have ended and let go of it.
  deinit { queue.sync(flags: .barrier) {} }

  /// Whether a result is to be taken before the next piece is brought.
  var isFull: Bool { benches.count >= limit }

  /// Brings a piece.
  mutating func bring(_ piece: Piece) {
    let bench = Bench<Product>()
    benches.append(bench)
    queue.async { [work] in bench.leave(work(piece)) }
  }

  /// Takes the result of the piece that was brought first, once it is there; nil if there is no piece.
  mutating func take() -> Product? {
    benches.isEmpty ? nil : benches.removeFirst().wait()
  }
}

/// The place of one piece.
private final class Bench<Product: Sendable>: Sendable {
  private let product = Mutex<Product?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func leave(_ product: Product) {
    self.product.withLock { $0 = product }
    done.signal()
  }

  func wait() -> Product? {
    done.wait()
    return product.withLock { $0.take() }
  }
}
