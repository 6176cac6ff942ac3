// SPDX-License-Identifier: Apache-2.0
internal import Entries
internal import Merkle
internal import Notes
internal import Primitives

/// Checks 5 to 10 of Specs/verification.md#checks, each a function that throws what refutes it; the
/// later ones are in an extension.
struct ItemChecks {
  let item: Presentation.Item
  let context: Context

  /// What the checks of the file established, for all its items.
  struct Context {
    let trust: TrustFile
    let origin: Origin
    let tree: TreeHead
    let head: StatusHead
    let time: UInt64
    let expectation: Expectation
  }

  /// The item's entries, parsed.
  struct ItemEntries {
    let issuance: Entry
    let issue: Event.Issue
    let links: [Entry]
  }

  // Check 5.
  func entries() throws(Refutation) -> ItemEntries {
    let issuance = try Entry(shown: item.entry)
    guard case .issue(let issue)? = issuance.event?.act else {
      throw Refutation(.malformed, FoldError.notAnIssuance.rule)
    }
    var links: [Entry] = []
    for link in item.chain {
      let entry = try Entry(shown: link.entry)
      switch entry.event?.act {
      case .accredit, .rotate: links.append(entry)
      default: throw Refutation(.malformed, FoldError.unknownAccreditation.rule)
      }
    }
    return ItemEntries(issuance: issuance, issue: issue, links: links)
  }

  // Check 6.
  func positions(of entries: ItemEntries) throws(Refutation) {
    guard item.index < context.tree.size - 1, item.chain.count <= Standing.maximumDepth,
      item.chain.last?.index == 0
    else { throw Refutation(.malformed) }
    var (signer, above) = (entries.issuance.event?.signer, item.index)
    for (link, entry) in zip(item.chain, entries.links) {
      guard link.index == signer, link.index < above else {
        throw Refutation(.malformed, FoldError.unknownSigner.rule)
      }
      (signer, above) = (entry.event?.signer, link.index)
    }
  }

  // Check 7.
  func inclusion() throws(Refutation) {
    try context.tree.require(item.inclusion, of: .leaf(item.entry.span), at: item.index)
    for link in item.chain {
      try context.tree.require(link.inclusion, of: .leaf(link.entry.span), at: link.index)
    }
  }

  // Check 8.
  func root() throws(Refutation) {
    let leaf = item.chain.last.map { Digest.leaf($0.entry.span) }
    guard leaf == context.trust.root else { throw Refutation(.untrustedRoot) }
  }

  // Check 9.
  func records() throws(Refutation) -> [AuthorityRecord] {
    let tree = TreeHead(size: context.head.authorities, root: context.head.authorityRoot)
    var records: [AuthorityRecord] = []
    for link in item.chain {
      guard let record = try? AuthorityRecord(parsing: link.record.record.span),
        record.index == link.index
      else { throw Refutation(.altered, "recordOfAnother") }
      try tree.require(
        link.record.proof, of: .leaf(link.record.record.span), at: link.record.position)
      records.append(record)
    }
    return records
  }

  // Check 10.
  func chain(
    _ entries: ItemEntries, _ records: [AuthorityRecord]
  ) throws(Refutation) -> AuthorityChain {
    let links = zip(entries.links, records).reversed()
    guard let (root, rootRecord) = links.first else { throw Refutation(.malformed) }
    do throws(FoldError) {
      var chain = try AuthorityChain(
        root: root, record: rootRecord, pin: context.trust.root, origin: context.origin,
        logKey: context.trust.log.key)
      for (entry, record) in links.dropFirst() { try chain.extend(by: entry, record: record) }
      try chain.verifyIssuance(entries.issuance, at: item.index)
      return chain
    } catch {
      throw Refutation(.altered, error.rule)
    }
  }
}
