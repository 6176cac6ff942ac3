// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Merkle
import Notes
import Primitives
import ProbantVerifier

extension Showcase {
  /// The tree over all entries.
  var tree: MemoryTree {
    MemoryTree(history.entries.map(\.leafHash))
  }

  /// The checkpoint's root as the nonce of a key binding in a file.
  var rootNonce: String { tree.root().withSpan { Base64.encode($0, .url) } }

  /// The presentation of the credentials called `names`.
  func presentation(
    of names: [String], checkpoint: Text? = nil, disclosing paths: [String]? = nil
  ) throws -> Presentation {
    let last = UInt64(history.entries.count) - 1
    return Presentation(
      checkpoint: try checkpoint ?? self.checkpoint(),
      head: Presentation.Head(
        entry: history.entries[Int(last)].encoded, inclusion: tree.proveInclusion(of: last)),
      items: try names.map { try item($0, disclosing: paths) })
  }

  /// The checkpoint over all entries, signed, with cosignatures of these times.
  func checkpoint(
    witness witnessTime: UInt64? = Showcase.time + 60,
    auditor auditorTime: UInt64? = Showcase.time + 90
  ) throws -> Text {
    let checkpoint = try Checkpoint(origin: Text(history.origin.text), head: tree.head())
    var note = try log.sign(checkpoint)
    if let witnessTime {
      note = try note.adding([witness.cosign(note.text.span, at: witnessTime)])
    }
    if let auditorTime {
      note = try note.adding([auditor.cosign(note.text.span, at: auditorTime)])
    }
    let bytes = note.encoded
    return try Text(parsing: bytes.span)
  }

  /// A trust file that asks for the witness and the auditor.
  func trust(
    root: Digest? = nil, log: VerifierKey? = nil, quorum: Bool = true, auditors: Int = 1
  ) throws -> TrustFile {
    let log = log ?? self.log.verifierKey
    let policy =
      quorum
      ? "log \(log)\nwitness w \(witness.verifierKey)\nquorum w\n" : "log \(log)\nquorum none\n"
    return try TrustFile(
      root: root ?? history.root.leafHash, auditors: [auditor.verifierKey],
      auditorsRequired: auditors, policy: Policy(parsing: policy.utf8.span))
  }

  private func item(_ name: String, disclosing paths: [String]?) throws -> Presentation.Item {
    let shown = try look(name)
    let entry = history.entries[Int(shown.index)]
    let page = StatusPage.number(of: shown.index)
    let credential = try paths.map { try shown.credential.selecting($0) } ?? shown.credential
    return Presentation.Item(
      credential: Text(credential.description), nonce: shown.nonce, index: shown.index,
      entry: entry.encoded, inclusion: tree.proveInclusion(of: shown.index),
      status: Presentation.StatusProof(
        page: covered.pages[Int(page)].encoded, proof: covered.tree.proveInclusion(of: page)),
      chain: try chain(from: entry))
  }

  /// The statuses that the last head covers.
  private var covered: StatusTree { history.facts.statuses }

  private func chain(from entry: Entry) throws -> [Presentation.Link] {
    var links: [Presentation.Link] = []
    var signer = entry.event?.signer
    while let index = signer, index != Event.itself {
      let entry = history.entries[Int(index)]
      guard
        let position = history.state.authorities.firstIndex(where: { $0.record.index == index })
      else { throw HistoryError.noKey(index) }
      links.append(
        Presentation.Link(
          index: index, entry: entry.encoded, inclusion: tree.proveInclusion(of: index),
          record: Presentation.RecordProof(
            position: UInt64(position), record: history.state.authorities[position].record.encoded,
            proof: history.state.authorityTree.proveInclusion(of: UInt64(position)))))
      signer = entry.event?.signer
    }
    return links
  }
}
