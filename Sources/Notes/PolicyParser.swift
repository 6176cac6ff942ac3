// SPDX-License-Identifier: Apache-2.0
import Primitives

/// A policy being read, line by line (tlog-policy, *Policy file syntax and structure*).
struct PolicyParser {
  private(set) var logs: [Policy.Log] = []
  private(set) var witnesses: [Policy.Witness] = []
  private(set) var quorum: Quorum?

  /// What each name stands for.
  ///
  /// A name is defined before it is used and is a member of one group at
  /// most, so these are trees, no deeper than there are groups.
  private var named: [[UInt8]: Quorum] = [:]
  private var members: Set<[UInt8]> = []
  private var groupCount = 0

  private static let none = Array("none".utf8)

  /// Reads one line, without its newline.
  mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(PolicyError) {
    guard line.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }) else {
      throw .badOctet(line: number)
    }
    let items = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let keyword = items.first, keyword.first != UInt8(ascii: "#") else { return }
    switch Lines.text(keyword) ?? "" {
    case "log": try readLog(items, number)
    case "witness": try readWitness(items, number)
    case "group": try readGroup(items, number)
    case "quorum": try readQuorum(items, number)
    default: throw .unknownKeyword(line: number)
    }
  }

  private mutating func readLog(
    _ items: [ArraySlice<UInt8>], _ number: Int
  ) throws(PolicyError) {
    guard (2...3).contains(items.count) else { throw .wrongItemCount(line: number) }
    let key = try VerifierKey(items[1], .ed25519, line: number)
    guard !logs.contains(where: { $0.key.isDuplicate(of: key) }) else {
      throw .duplicateKey(line: number)
    }
    guard logs.count < Policy.maximumCount else { throw .tooManyDefinitions(line: number) }
    logs.append(Policy.Log(key: key, address: items.count > 2 ? Array(items[2]) : nil))
  }

  private mutating func readWitness(
    _ items: [ArraySlice<UInt8>], _ number: Int
  ) throws(PolicyError) {
    guard (3...4).contains(items.count) else { throw .wrongItemCount(line: number) }
    let key = try VerifierKey(items[2], .cosignature, line: number)
    guard !witnesses.contains(where: { $0.key.isDuplicate(of: key) }) else {
      throw .duplicateKey(line: number)
    }
    guard witnesses.count < Policy.maximumCount else { throw .tooManyDefinitions(line: number) }
    let name = try definable(items[1], number)
    named[name] = .cosigner(key)
    witnesses.append(
      Policy.Witness(name: name, key: key, address: items.count > 3 ? Array(items[3]) : nil))
  }

  private mutating func readGroup(
    _ items: [ArraySlice<UInt8>], _ number: Int
  ) throws(PolicyError) {
    guard items.count >= 4 else { throw .wrongItemCount(line: number) }
    guard groupCount < Policy.maximumCount else { throw .tooManyDefinitions(line: number) }
    groupCount += 1
    let name = try definable(items[1], number)
    var group: [Quorum] = []
    for item in items[3...] {
      guard let member = named[Array(item)] else { throw .unknownName(line: number) }
      guard members.insert(Array(item)).inserted else { throw .repeatedMember(line: number) }
      group.append(member)
    }
    let threshold: Int
    switch Lines.text(items[2]) ?? "" {
    case "all": threshold = group.count
    case "any": threshold = 1
    default:
      guard let number = Lines.decimal(items[2]), number >= 1, number <= UInt64(group.count) else {
        throw .badThreshold(line: number)
      }
      threshold = Int(number)
    }
    named[name] = .group(threshold: threshold, members: group)
  }

  private mutating func readQuorum(
    _ items: [ArraySlice<UInt8>], _ number: Int
  ) throws(PolicyError) {
    guard items.count == 2 else { throw .wrongItemCount(line: number) }
    let name = Array(items[1])
    guard let meaning = name == PolicyParser.none ? Quorum.none : named[name] else {
      throw .unknownName(line: number)
    }
    guard quorum == nil else { throw .repeatedQuorum(line: number) }
    quorum = meaning
  }

  /// The octets of a name that is still free.
  private func definable(
    _ item: ArraySlice<UInt8>, _ number: Int
  ) throws(PolicyError) -> [UInt8] {
    let name = Array(item)
    guard name != PolicyParser.none, named[name] == nil else { throw .duplicateName(line: number) }
    return name
  }
}

extension VerifierKey {
  /// Parses the key on line `line` of a policy or a trust file, which must have type `algorithm`.
  init(
    _ text: ArraySlice<UInt8>, _ algorithm: Algorithm, line: Int
  ) throws(PolicyError) {
    do {
      try self.init(parsing: text.span)
    } catch {
      throw .badKey(line: line, error)
    }
    guard self.algorithm == algorithm else { throw .unsuitableKey(line: line) }
  }

  /// Whether both wrap one key, or a signature line could claim to be by either.
  func isDuplicate(of other: VerifierKey) -> Bool {
    key == other.key || keyID == other.keyID && name == other.name
  }
}
