// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Exchange
import Primitives
import Registers
import Sequencing

/// What the demonstration looks up, where a person would read it from an answer.
enum DemoFacts {
  /// The position of a passage of the sample file.
  static func index(ofPassage identifier: String) throws -> UInt64 {
    try index(.passage(emitter: "12ABC345", idTechnique: identifier), in: "institute.register")
  }

  /// The position of a credential that the academy issued one by one.
  static func index(ofSingle identifier: String) throws -> UInt64 {
    try index(.single(identifier), in: "academy.register")
  }

  private static func index(_ name: RowName, in folder: String) throws -> UInt64 {
    let register = try Register(
      at: folder, origin: DemoStory.origin, create: false)
    guard let index = try register.row(named: name)?.index else { throw RegisterError.unknownRow }
    return index
  }

  /// The position of the accreditation of the key in the file at `path`.
  static func index(ofKey path: String) throws -> UInt64 {
    let key = try KeyFile.readPublic(path)
    let authorities = try Ledger(at: "ledger", for: .reading).state().authorities
    guard let authority = authorities.last(where: { $0.standing.key == key }) else {
      throw FoldError.unknownAccreditation
    }
    return authority.record.index
  }

  /// The credential file of an entry.
  static func file(_ index: UInt64) -> String { "credentials/\(index / 1_000)/\(index).credential" }

  /// A sample file whose credentials will still be in force two years from now.
  static func flux(_ sample: String) -> String {
    sample.replacing("2028-02-19", with: day(730))
  }

  /// The claims of a safety certificate, valid since last month.
  static func claims(family: String, given: String) -> String {
    """
    {
      "type": "certification",
      "title": "Gestes et postures",
      "family_name": "\(family)",
      "given_name": "\(given)",
      "valid_from": "\(day(-30))"
    }

    """
  }

  private static func day(_ offset: Int) -> String {
    CivilDate(day: Int32(clamping: Int(Now.day) + offset)).map { "\($0)" } ?? "2028-02-19"
  }
}
