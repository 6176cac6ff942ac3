// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Primitives

/// `probant-bench all`.
struct AllMeasures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all",
    abstract: "Every measure, each in its own process, and which bars are met.",
    discussion: """
      Half an hour on two cores, and ten gigabytes of disk while it runs. Ratios are
      taken in one sitting; on a machine that does other work they say less, and rates
      say nothing. --short takes a minute, and shows that everything runs: it judges
      no figure.
      """)

  @OptionGroup var working: WorkingFolder

  @Flag(help: "Small sizes, no table.")
  var short = false

  func run() throws {
    let measures = try working.use { folder in
      try commands(folder).flatMap { try Child.run($0 + ["--folder", folder]) }
    }
    guard !short else { return }
    Report.tell("\n" + BarTable(measures).text)
  }

  private func commands(_ folder: String) -> [[String]] {
    let ledger = ["--ledger", folder + "/scale"]
    guard short else {
      return [
        ["append"], ["append", "--against-limit"],
        ["scale", "--keep", folder + "/scale"],
        ["proofs"] + ledger, ["audit"] + ledger, ["verify"], ["import"],
      ]
    }
    return [
      ["append", "--entries", "4096"],
      ["append", "--against-limit", "--entries", "4096", "--pairs", "1"],
      ["scale", "--keep", folder + "/scale", "--entries", "20000", "--pairs", "1"],
      ["proofs", "--proofs", "10000"] + ledger, ["audit", "--signed", "5000"] + ledger,
      ["verify", "--files", "100", "--rounds", "1"], ["import", "--passages", "500"],
    ]
  }
}
