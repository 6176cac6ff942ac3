// SPDX-License-Identifier: Apache-2.0
import Foundation
import Primitives

/// What the program says: measures to programs, progress to people.
enum Report {
  /// Prints a measure, one line of JSON on standard output.
  static func measure(_ name: Text, _ figures: [(Text, JSON)]) {
    print(JSON.object(JSONObject([("measure", .string(name))] + figures)))
  }

  /// Tells a person what is going on, on standard error.
  static func tell(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Prints a line on standard output.
  static func print(_ json: JSON) {
    FileHandle.standardOutput.write(Data("\(json)\n".utf8))
  }
}

extension JSON {
  /// A count.
  init(_ count: Int) { self = .number(JSONNumber(Int64(count))) }

  /// A figure, with as many decimals as mean something.
  init(_ figure: Double, decimals: Int = 0) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    self = .number(JSONNumber((figure * scale).rounded() / scale))
  }
}

/// Why a measure was not taken.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
