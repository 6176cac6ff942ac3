// SPDX-License-Identifier: Apache-2.0
import ProbantVerifier

/// Changes to a presentation that keep its form: where bytes alone are changed, nearly everything ends at
/// the first check.
struct Mutation {
  private(set) var presentation: Presentation

  init(_ presentation: Presentation) { self.presentation = presentation }

  /// Makes a few changes, as chosen.
  mutating func apply(_ choices: inout Choices) {
    for _ in 0..<choices.number(below: 9) where !choices.isEmpty {
      switch choices.number(below: 6) {
      case 0: changeFile(&choices)
      case 1: changeItems(&choices)
      case 2: changeCredential(&choices)
      case 3: changeChain(&choices)
      case 4: changeItem(&choices)
      default: exchange(&choices)
      }
    }
  }

  private mutating func changeFile(_ choices: inout Choices) {
    switch choices.number(below: 4) {
    case 0: presentation.checkpoint = Self.lines(presentation.checkpoint, &choices)
    case 1: presentation.checkpoint = Self.text(presentation.checkpoint, &choices)
    case 2: Self.change(&presentation.head.entry, &choices)
    default: Self.change(&presentation.head.inclusion, pool, &choices)
    }
  }

  private mutating func changeItems(_ choices: inout Choices) {
    let place = choices.number(below: presentation.items.count)
    switch choices.number(below: 3) {
    case 0 where presentation.items.count > 1: presentation.items.remove(at: place)
    case 1 where presentation.items.count < 4:
      presentation.items.append(presentation.items[place])
    default: presentation.items.swapAt(0, place)
    }
  }

  private mutating func changeCredential(_ choices: inout Choices) {
    let place = choices.number(below: presentation.items.count)
    let credential = presentation.items[place].credential
    // The parts between tildes: the issuer's JWT, disclosures, a key binding or nothing.
    var parts = credential.utf8.split(
      separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
    let part = choices.number(below: parts.count)
    switch choices.number(below: 6) {
    case 0: parts.remove(at: part)
    case 1: parts.insert(parts[part], at: choices.number(below: parts.count))
    case 2: parts.swapAt(part, choices.number(below: parts.count))
    case 3: parts[parts.count - 1] = []
    case 4:
      let other = presentation.items[choices.number(below: presentation.items.count)].credential
      parts[part] = other.utf8.split(separator: UInt8(ascii: "~")).last ?? []
    default:
      presentation.items[place].credential = Self.text(credential, &choices)
      return
    }
    let joined = Array(parts.joined(separator: [UInt8(ascii: "~")]))
    presentation.items[place].credential = (try? Text(parsing: joined.span)) ?? credential
  }

  private mutating func changeItem(_ choices: inout Choices) {
    let place = choices.number(below: presentation.items.count)
    var item = presentation.items[place]
    switch choices.number(below: 7) {
    case 0: item.nonce = Self.digest(item.nonce, pool, &choices)
    case 1: item.index = Self.index(item.index, &choices)
    case 2: Self.change(&item.entry, &choices)
    case 3: Self.change(&item.inclusion, pool, &choices)
    case 4: item.status.page[choices.number(below: item.status.page.count)] = choices.byte()
    case 5: Self.change(&item.status.proof, pool, &choices)
    default:
      let digest = Self.digest(item.nonce, pool, &choices)
      item.twin =
        switch choices.number(below: 3) {
        case 0: nil
        // A twin of zeros cannot be written.
        case 1: digest == .zero ? nil : .digest(digest)
        default: .document("{}", nonce: digest)
        }
    }
    presentation.items[place] = item
  }

  private mutating func changeChain(_ choices: inout Choices) {
    let place = choices.number(below: presentation.items.count)
    var chain = presentation.items[place].chain
    let link = choices.number(below: chain.count)
    switch choices.number(below: 9) {
    case 0 where chain.count > 1: chain.remove(at: link)
    case 1 where chain.count < 65: chain.insert(chain[link], at: link)
    case 2: chain.swapAt(link, choices.number(below: chain.count))
    case 3: chain[link].index = Self.index(chain[link].index, &choices)
    case 4: Self.change(&chain[link].entry, &choices)
    case 5: Self.change(&chain[link].inclusion, pool, &choices)
    case 6: chain[link].record.position = Self.index(chain[link].record.position, &choices)
    case 7: Self.change(&chain[link].record.proof, pool, &choices)
    default:
      let count = chain[link].record.record.count
      chain[link].record.record[choices.number(below: count)] = choices.byte()
    }
    presentation.items[place].chain = chain
  }

  /// Gives a part of one item or link to another: each is sound where it came from.
  private mutating func exchange(_ choices: inout Choices) {
    let from = presentation.items[choices.number(below: presentation.items.count)]
    let place = choices.number(below: presentation.items.count)
    var item = presentation.items[place]
    let link = from.chain[choices.number(below: from.chain.count)]
    let at = choices.number(below: item.chain.count)
    switch choices.number(below: 12) {
    case 0: item.credential = from.credential
    case 1: item.nonce = from.nonce
    case 2: (item.index, item.entry, item.inclusion) = (from.index, from.entry, from.inclusion)
    case 3: (item.entry, item.inclusion) = (from.entry, from.inclusion)
    case 4: item.status = from.status
    case 5: item.chain = from.chain
    case 6: item.chain[at] = link
    case 7: item.chain[at].record = link.record
    case 8: (item.chain[at].entry, item.chain[at].inclusion) = (link.entry, link.inclusion)
    case 9: (item.index, item.entry, item.inclusion) = (link.index, link.entry, link.inclusion)
    case 10: (item.entry, item.inclusion) = (presentation.head.entry, presentation.head.inclusion)
    default: item.chain = Array(item.chain.suffix(from: at))
    }
    presentation.items[place] = item
  }
}

extension Mutation {
  /// Every hash of the first item's proofs, to put where it does not belong.
  private var pool: [Digest] {
    let item = presentation.items[0]
    return presentation.head.inclusion.hashes + item.inclusion.hashes + item.status.proof.hashes
      + item.chain.flatMap { $0.inclusion.hashes + $0.record.proof.hashes }
  }

  private static func change(
    _ proof: inout InclusionProof, _ pool: [Digest], _ choices: inout Choices
  ) {
    var hashes = proof.hashes
    let place = choices.number(below: hashes.count + 1)
    switch choices.number(below: 4) {
    case 0 where hashes.count < 63: hashes.insert(choices.element(of: pool) ?? .zero, at: place)
    case 1 where place < hashes.count: hashes.remove(at: place)
    case 2 where place < hashes.count: hashes.swapAt(place, choices.number(below: hashes.count))
    default:
      guard place < hashes.count else { return }
      hashes[place] = digest(hashes[place], pool, &choices)
    }
    proof = InclusionProof(hashes: hashes)
  }

  private static func digest(
    _ digest: Digest, _ pool: [Digest], _ choices: inout Choices
  ) -> Digest {
    if choices.flag() { return choices.element(of: pool) ?? .zero }
    var bytes = digest.bytes
    bytes[choices.number(below: bytes.count)] ^= choices.byte()
    return (try? Digest(bytes.span)) ?? digest
  }

  /// Another index, of those that JSON can carry.
  private static func index(_ index: UInt64, _ choices: inout Choices) -> UInt64 {
    switch choices.number(below: 4) {
    case 0: index + 1
    case 1: index == 0 ? 0 : index - 1
    case 2: choices.word() % (1 << 53)
    default: UInt64(choices.byte())
    }
  }

  private static func change(_ bytes: inout [UInt8], _ choices: inout Choices) {
    guard !bytes.isEmpty else { return bytes.append(choices.byte()) }
    let place = choices.number(below: bytes.count)
    switch choices.number(below: 4) {
    case 0: bytes.insert(choices.byte(), at: place)
    case 1: bytes.remove(at: place)
    case 2: bytes.removeSubrange(place...)
    default: bytes[place] = choices.byte()
    }
  }

  private static func text(_ text: Text, _ choices: inout Choices) -> Text {
    var bytes = text.utf8
    change(&bytes, &choices)
    return (try? Text(parsing: bytes.span)) ?? text
  }

  /// The text with a line left out, said twice, or in another place.
  private static func lines(_ text: Text, _ choices: inout Choices) -> Text {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let place = choices.number(below: lines.count)
    switch choices.number(below: 3) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[place], at: choices.number(below: lines.count))
    default: lines.swapAt(place, choices.number(below: lines.count))
    }
    let joined = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    return (try? Text(parsing: joined.span)) ?? text
  }
}
