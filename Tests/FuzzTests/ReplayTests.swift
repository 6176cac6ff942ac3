// SPDX-License-Identifier: Apache-2.0
import Foundation
import Fuzz
import Primitives
import Support
import Testing

private let folder = repository.appending(path: "Vectors").path

/// The files of `Vectors/fuzz/NAME`, by name: what a fuzzer found.
private func cases(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
  let place = repository.appending(path: "Vectors/fuzz/\(target.name)")
  guard FileManager.default.fileExists(atPath: place.path) else { return [] }
  return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().map { name in
    (name, [UInt8](try Data(contentsOf: place.appending(path: name))))
  }
}

private func record(_ target: FuzzTarget, _ input: [UInt8], _ name: String) {
  do {
    try target.check(input.span)
  } catch {
    Issue.record("\(target.name), \(name): \(error)")
  }
}

@Suite struct `What a fuzzer found is replayed` {
  @Test func `every case kept holds`() throws {
    for target in FuzzTarget.all {
      for (name, bytes) in try cases(of: target) { record(target, bytes, name) }
    }
  }

  @Test func `every seed holds, cut short anywhere too`() throws {
    for target in FuzzTarget.all {
      let seeds = try target.seeds(from: folder)
      #expect(!seeds.isEmpty, "\(target.name) has nothing to begin with")
      // Of many seeds each is cut less often: some have whole presentations verified.
      let cuts = max(1, min(8, 1_024 / max(1, seeds.count)))
      for (number, seed) in seeds.enumerated() {
        record(target, seed, "seed \(number)")
        for count in stride(from: 0, to: seed.count, by: max(1, seed.count / cuts)) {
          record(target, Array(seed.prefix(count)), "seed \(number), \(count) bytes of it")
        }
      }
    }
  }

  @Test func `each folder of cases is a target's`() throws {
    let names = Set(FuzzTarget.all.map(\.name))
    #expect(names.count == FuzzTarget.all.count)
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder + "/fuzz")
    #expect(Set(folders).isSubset(of: names.union(["README.md"])))
  }

  @Test func `control: a planted fault is seen`() throws {
    let control = try #require(FuzzTarget.controls.first { $0.name == "control-property" })
    let (innocent, planted) = (Array("lead".utf8), Array("leaf".utf8))
    try control.check(innocent.span)
    #expect(throws: Violation.self) { try control.check(planted.span) }
  }
}
