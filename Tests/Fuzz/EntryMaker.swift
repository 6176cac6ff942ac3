// SPDX-License-Identifier: Apache-2.0
import Entries
import Primitives

/// Entries made of decisions and not of bytes, so that none is lost on a parser.
enum EntryMaker {
  /// An entry of any type; nil where the decisions make an accreditation that cannot be.
  static func entry(_ choices: inout Choices) -> Entry? {
    guard let type = choices.element(of: EntryType.allCases) else { return nil }
    guard type != .statusHead else { return .statusHead(head(&choices)) }
    guard let act = act(type, &choices) else { return nil }
    let event = Event(
      signer: choices.word(), day: UInt32(truncatingIfNeeded: choices.word()), act: act)
    return .event(event, signature: signature(&choices))
  }

  /// `entry`, or the same with one thing changed.
  static func variant(of entry: Entry, _ choices: inout Choices) -> Entry {
    let whole = choices.number(below: 8)
    switch entry {
    case .statusHead(var head):
      switch whole {
      case 0: head.covered = choices.word()
      case 1: head.time = choices.word()
      case 2: head.statusRoot = digest(&choices)
      case 3: head.authorities = choices.word()
      case 4: head.authorityRoot = digest(&choices)
      default: break
      }
      return .statusHead(head)
    case .event(var event, var signature):
      switch whole {
      case 0: event.signer = choices.word()
      case 1: event.day = UInt32(truncatingIfNeeded: choices.word())
      case 2: signature = EntryMaker.signature(&choices)
      case 3...5: event.act = variant(of: event.act, &choices)
      case 6:
        if let type = choices.element(of: EntryType.allCases), let act = act(type, &choices) {
          event.act = act
        }
      default: break
      }
      return .event(event, signature: signature)
    }
  }

  private static func variant(of act: Event.Act, _ choices: inout Choices) -> Event.Act {
    switch act {
    case .accredit(var accredit):
      switch choices.number(below: 4) {
      case 0: accredit.joins = index(&choices)
      case 1: accredit.ends = index(&choices)
      case 2: accredit.possession = signature(&choices)
      default: accredit.accreditation = accreditation(&choices) ?? accredit.accreditation
      }
      return .accredit(accredit)
    case .reinstate(var reinstate):
      if choices.flag() {
        reinstate.lifts = choices.word()
      } else {
        reinstate.issuance = choices.word()
      }
      return .reinstate(reinstate)
    case .revoke(let issuance), .suspend(let issuance), .supersede(let issuance):
      // Of the same issuance something else is said, which is as long.
      let others: [Event.Act] = [.revoke(issuance), .suspend(issuance), .supersede(issuance)]
      return choices.element(of: others) ?? act
    case .issue(var issue):
      if choices.flag() {
        issue.commitment = digest(&choices)
      } else {
        issue.category = category(&choices)
      }
      return .issue(issue)
    case .withdraw(var withdraw):
      switch choices.number(below: 3) {
      case 0: withdraw.accreditation = choices.word()
      case 1: withdraw.reason = reason(&choices)
      default: withdraw.distrust = index(&choices)
      }
      return .withdraw(withdraw)
    case .rotate(var rotate):
      if choices.flag() {
        rotate.key = key(&choices)
      } else {
        rotate.possession = signature(&choices)
      }
      return .rotate(rotate)
    }
  }

  private static func head(_ choices: inout Choices) -> StatusHead {
    StatusHead(
      covered: choices.word(), time: choices.word(), statusRoot: digest(&choices),
      authorities: choices.word(), authorityRoot: digest(&choices))
  }

  private static func act(_ type: EntryType, _ choices: inout Choices) -> Event.Act? {
    switch type {
    case .statusHead: return nil
    case .accredit:
      guard let accreditation = accreditation(&choices) else { return nil }
      return .accredit(
        .init(
          joins: index(&choices), ends: index(&choices), accreditation: accreditation,
          possession: signature(&choices)))
    case .rotate: return .rotate(.init(key: key(&choices), possession: signature(&choices)))
    case .withdraw:
      return .withdraw(
        .init(
          accreditation: choices.word(), reason: reason(&choices), distrust: index(&choices)))
    case .issue:
      return .issue(.init(category: category(&choices), commitment: digest(&choices)))
    case .revoke: return .revoke(choices.word())
    case .suspend: return .suspend(choices.word())
    case .reinstate: return .reinstate(.init(issuance: choices.word(), lifts: choices.word()))
    case .supersede: return .supersede(choices.word())
    }
  }

  private static func accreditation(_ choices: inout Choices) -> Accreditation? {
    let identifiers = (0..<choices.number(below: 4)).compactMap { _ in
      choices.element(of: Identifier.Scheme.allCases).flatMap { scheme in
        try? Identifier(scheme, String(decoding: choices.bytes(atMost: 15), as: UTF8.self))
      }
    }
    let codes = (0..<choices.number(below: 4)).compactMap { _ in
      choices.element(of: CertificationCode.Register.allCases).flatMap { register in
        try? CertificationCode(register, UInt32(truncatingIfNeeded: choices.word()))
      }
    }
    return try? Accreditation(
      roles: Roles(rawValue: choices.byte() & 7), key: key(&choices),
      categories: Categories(rawValue: .init(choices.byte() & 0x3F)),
      name: String(decoding: choices.bytes(atMost: 40), as: UTF8.self), identifiers: identifiers,
      scope: codes.isEmpty ? nil : codes)
  }

  private static func category(_ choices: inout Choices) -> Category {
    choices.element(of: Category.allCases) ?? .diploma
  }

  private static func reason(_ choices: inout Choices) -> WithdrawalReason {
    choices.element(of: WithdrawalReason.allCases) ?? .unspecified
  }

  /// 2^64-1 is no index: it stands for none.
  private static func index(_ choices: inout Choices) -> UInt64? {
    let word = choices.word()
    return word == .max ? nil : word
  }

  private static func digest(_ choices: inout Choices) -> Digest {
    SHA256.hash([choices.byte()].span)
  }

  private static func key(_ choices: inout Choices) -> PublicKey {
    do {
      return try PublicKey(choices.bytes(32).span)
    } catch {
      preconditionFailure("a public key has 32 bytes")
    }
  }

  private static func signature(_ choices: inout Choices) -> Signature {
    do {
      return try Signature(
        (choices.flag() ? choices.bytes(64) : [UInt8](repeating: 0, count: 64)).span)
    } catch {
      preconditionFailure("a signature has 64 bytes")
    }
  }
}
