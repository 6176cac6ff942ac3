// SPDX-License-Identifier: Apache-2.0
import Primitives

/// How some figures are spread.
struct Quantiles {
  private let sorted: [Double]

  /// The spread of `figures`, of which there is one at least.
  init(_ figures: [Double]) {
    precondition(!figures.isEmpty, "something was measured")
    sorted = figures.sorted()
  }

  /// The figure that `share` of them do not exceed.
  subscript(_ share: Double) -> Double {
    sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  var median: Double { self[0.5] }
  var least: Double { sorted[0] }
  var most: Double { sorted[sorted.count - 1] }

  /// Of seconds: p50, p99, p99.9 and the most, in milliseconds.
  var latencies: [(Text, JSON)] {
    [("p50", 0.5), ("p99", 0.99), ("p999", 0.999), ("max", 1)].map { (name: Text, share: Double) in
      (name, JSON(self[share] * 1_000, decimals: 3))
    }
  }
}
