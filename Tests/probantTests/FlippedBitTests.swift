// SPDX-License-Identifier: Apache-2.0
import Foundation
import Support
import Testing

/// A disk that gives back other bits than it was given (Specs/storage.md#inspection).
@Suite struct `A bit flipped in the database` {
  private let desk: Desk
  private let index: UInt64
  private let whole: Data

  private var file: URL { desk.scratch.place("led/store/data.mdb") }

  init() throws {
    desk = try Desk()
    index = try desk.school()
    for number in 2..<40 { _ = try desk.issue(number) }
    try desk.done("revoke", "led", "--key", "school.key", "\(index)")
    whole = try Data(contentsOf: desk.scratch.place("led/store/data.mdb"))
  }

  /// The places: where LMDB keeps a page's number, flags, bounds and nodes, and some of the rest; two a
  /// page, all on three.
  private func places() -> [(byte: Int, bit: UInt8)] {
    var state: UInt64 = 7
    var places: [(Int, UInt8)] = []
    for page in stride(from: 0, to: whole.count, by: 4096) {
      let ranges = [0..<8, 10..<12, 12..<16, 16..<24, 24..<140, 140..<4096]
      for (number, range) in ranges.enumerated() where (page / 4096 + number) % 3 == 0 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let offset = range.lowerBound + Int(state >> 33) % range.count
        places.append((page + offset, UInt8(1) << UInt8(state >> 60 & 7)))
      }
    }
    return places
  }

  @Test func `never ends fsck, is told where it matters, and proves nothing false`() throws {
    let prove = ["prove", "inclusion", "led", "\(index)", "--tlog-proof"]
    let proof = try desk.run(prove).output
    try desk.done("export", "led", "sound")
    let sound = try files(of: "sound")
    var (found, fell, harmless) = (0, 0, 0)
    for (byte, bit) in places() {
      var damaged = whole
      damaged[byte] ^= bit
      try damaged.write(to: file)
      let about = "byte \(byte % 4096) of page \(byte / 4096), bit \(bit)"
      let inspection = try desk.run("fsck", "led")
      switch inspection.status {
      case 1:
        found += 1
        if inspection.output.contains("signal") { fell += 1 }
      case 0:
        // Nothing that matters: everything reads as it did.
        harmless += 1
        try? FileManager.default.removeItem(atPath: desk.place("other"))
        #expect(try desk.run("export", "led", "other").status == 0, "\(about)")
        #expect(try files(of: "other") == sound, "\(about)")
      default:
        Issue.record("\(about): \(inspection.status), \(inspection.error)")
      }
      let answer = try desk.run(prove)
      #expect(answer.status != 0 || answer.output == proof, "\(about)")
    }
    print("bits flipped: \(found) found, \(fell) of them by a fall, \(harmless) harmless")
    #expect(
      found > 0 && harmless > 0 && fell > 0, "\(found) found, \(fell) fell, \(harmless) harmless")
  }

  /// The files in a folder, by name.
  private func files(of folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let names = FileManager.default.enumerator(atPath: desk.place(folder))
    for case let name as String in names?.allObjects ?? [] {
      files[name] = try? Data(contentsOf: desk.scratch.place(folder + "/" + name))
    }
    return files
  }
}
