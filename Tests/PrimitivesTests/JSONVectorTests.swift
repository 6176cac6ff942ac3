// SPDX-License-Identifier: Apache-2.0
import Primitives
import Support
import Testing

private func text(of vector: Vector) throws -> [UInt8] {
  vector.has("encoded") ? try vector.hex("encoded") : [UInt8](try vector.text("text").utf8)
}

@Test(arguments: ["json/parse.json", "json/canonical.json"])
func `JSON is read and printed as the vectors say`(file: String) throws {
  for vector in try vectors(file) {
    let bytes = try text(of: vector)
    expect(vector) {
      let value = try JSON(parsing: bytes.span)
      let printed = value.canonical
      #expect(try String(decoding: printed, as: UTF8.self) == vector.text("canonical"))
      let again = try JSON(parsing: printed.span)
      #expect(again.canonical == printed)
      let indented = value.indented()
      #expect(try JSON(parsing: indented.utf8.span) == value)
    }
  }
}

@Test func `a text cut anywhere is refused, and so is one with a byte more`() throws {
  let bytes = [UInt8](
    #" {"a": [null, true, {"é\n\ud83d\ude02": [-12.5e+3, 0, ""]}], "b": false, "c": 1e-7}"#.utf8)
  #expect(throws: Never.self) { try JSON(parsing: bytes.span) }
  for count in 0..<bytes.count {
    let cut = bytes.prefix(count)
    #expect(throws: JSONError.self, "\(count) bytes") { try JSON(parsing: cut.span) }
  }
  for byte in UInt8.min...UInt8.max where ![0x20, 0x09, 0x0A, 0x0D].contains(byte) {
    let longer = bytes + [byte]
    #expect(throws: JSONError.trailingBytes(at: bytes.count)) { try JSON(parsing: longer.span) }
  }
}

/// One byte replaced by every other: what is still JSON has one canonical form, and nothing crashes.
@Test func `a damaged text is refused or means what its canonical form says`() throws {
  let bytes = [UInt8](#"{"a":[1.5e2,"\u00e9\ud83d\ude02é",null],"b":{"c":true,"d":-0}}"#.utf8)
  for index in bytes.indices {
    for byte in UInt8.min...UInt8.max {
      var damaged = bytes
      damaged[index] = byte
      guard let value = try? JSON(parsing: damaged.span) else { continue }
      let printed = value.canonical
      let again = try JSON(parsing: printed.span)
      guard again.canonical == printed else {
        Issue.record("\(String(decoding: damaged, as: UTF8.self))")
        continue
      }
    }
  }
}

@Test func `an error tells the byte where the rule is broken`() {
  func offset(_ text: String) -> Int? {
    do {
      _ = try JSON(parsing: text.utf8.span)
      return nil
    } catch { return error.offset }
  }
  #expect(offset("[1, 02]") == 4)
  #expect(offset("[1,\n x]") == 5)
  #expect(offset(#"{"a": 1, "b": 2, "a": 3}"#) == 17)
  #expect(offset(#"["a\x"]"#) == 3)
  #expect(offset(#"["\ud800"]"#) == 2)
  #expect(offset("[1") == 2)
  #expect(JSONError.tooLong(limit: 3).offset == nil)
}
