// SPDX-License-Identifier: Apache-2.0
public import Entries
public import Merkle
public import Notes
internal import Primitives
public import ProbantVerifier
internal import Storage

/// The log as far as the published checkpoint goes, seen as of one commit: what proofs are made from
/// (Specs/storage.md#proofs).
///
/// It lives inside the closure of ``Ledger/published(_:)``. Every proof is verified before it is
/// given out: where the database is damaged there is an error, never a proof that fails elsewhere.
public struct PublishedLog: ~Escapable {
  /// The published checkpoint.
  public let publication: Publication
  /// The status head that it ends in.
  public let statusHead: StatusHead
  let transaction: ReadTransaction
  let versions: Versions
  private let tiles = VerifiedTiles()

  @_lifetime(copy transaction)
  init(_ publication: Publication, _ transaction: ReadTransaction) throws(LedgerError) {
    self.publication = publication
    self.transaction = transaction
    let last = publication.head.size - 1
    guard let bytes = try LedgerError.entry(last, transaction),
      case .statusHead(let head) = try? Entry(parsing: bytes.span), head.covered == last
    else { throw .proofFailed(what: "entry \(last)") }
    statusHead = head
    do throws(StoreError) {
      versions = try Versions(at: publication.head.size, of: transaction)
    } catch { throw .store(error) }
  }

  /// The bytes of the entry at `index`.
  public func entry(at index: UInt64) throws(LedgerError) -> [UInt8] {
    guard index < publication.head.size else {
      throw .outOfRange(index: index, size: publication.head.size)
    }
    guard let bytes = try LedgerError.entry(index, transaction) else {
      throw .proofFailed(what: "entry \(index)")
    }
    return bytes
  }

  /// The entry at `index` and the proof that it is there.
  public func inclusion(
    of index: UInt64
  ) throws(LedgerError) -> (entry: [UInt8], proof: InclusionProof) {
    let entry = try entry(at: index)
    let (leaf, proof) = try leaf(at: index)
    guard Digest.leaf(entry.span) == leaf else { throw .proofFailed(what: "entry \(index)") }
    return (entry, proof)
  }

  /// The hash of the leaf at `index` and the proof that it is there, for who has the entry.
  public func leaf(
    at index: UInt64
  ) throws(LedgerError) -> (hash: Digest, proof: InclusionProof) {
    guard index < publication.head.size else {
      throw .outOfRange(index: index, size: publication.head.size)
    }
    if let place = tiles.place(of: index) { return try leaf(at: index, through: place) }
    let leaf: Digest
    let proof: InclusionProof
    do throws(StoreError) {
      let nodes = StoredLog(transaction)
      leaf = try nodes.node(NodeCoordinate(level: 0, index: index))
      proof = try InclusionProof.prove(index, in: publication.head.size, reading: nodes)
    } catch { throw .store(error) }
    guard (try? publication.head.verify(proof, of: leaf, at: index)) != nil else {
      throw .proofFailed(what: "inclusion of \(index)")
    }
    tiles.remember(proof, of: leaf, at: index, in: publication.head)
    return (leaf, proof)
  }

  /// The proof of a leaf in a tile of which another leaf was proved: the part within the tile is made and
  /// verified, the rest was.
  private func leaf(
    at index: UInt64, through place: VerifiedTiles.Place
  ) throws(LedgerError) -> (hash: Digest, proof: InclusionProof) {
    let width = UInt64(Tile.fullWidth)
    let leaf: Digest
    let part: InclusionProof
    do throws(StoreError) {
      (leaf, part) = try StoredLog(transaction).leaf(at: index % width, inTile: index / width)
    } catch { throw .store(error) }
    let tile = TreeHead(size: width, root: place.root)
    guard (try? tile.verify(part, of: leaf, at: index % width)) != nil else {
      throw .proofFailed(what: "inclusion of \(index)")
    }
    return (leaf, InclusionProof(hashes: part.hashes + place.path))
  }

  /// The head of the first `size` entries, and the proof that the published log continues it.
  public func consistency(
    from size: UInt64
  ) throws(LedgerError) -> (head: TreeHead, proof: ConsistencyProof) {
    guard size > 0, size <= publication.head.size else {
      throw .outOfRange(index: size, size: publication.head.size)
    }
    let older: TreeHead
    let proof: ConsistencyProof
    do throws(StoreError) {
      let nodes = StoredLog(transaction)
      older = TreeHead(size: size, root: try TreeHead.root(size: size, reading: nodes))
      proof = try ConsistencyProof.prove(
        from: size, to: publication.head.size, reading: StoredLog(transaction))
    } catch { throw .store(error) }
    guard (try? publication.head.verify(proof, extending: older)) != nil else {
      throw .proofFailed(what: "consistency from \(size)")
    }
    return (older, proof)
  }

  /// The published checkpoint's status head, with its proof.
  public func head() throws(LedgerError) -> Presentation.Head {
    let (entry, proof) = try inclusion(of: publication.head.size - 1)
    return Presentation.Head(entry: entry, inclusion: proof)
  }

  /// The status page that the entry at `index` is on, with its proof under the status head.
  public func status(of index: UInt64) throws(LedgerError) -> Presentation.StatusProof {
    guard index < statusHead.covered else {
      throw .outOfRange(index: index, size: publication.head.size)
    }
    let number = StatusPage.number(of: index)
    let count = StatusPage.count(covering: statusHead.covered)
    let page: StatusPage
    let proof: InclusionProof
    do throws(StoreError) {
      let statuses = StoredStatuses(versions)
      page = try statuses.page(number)
      proof = try InclusionProof.prove(number, in: count, reading: statuses)
    } catch { throw .store(error) }
    let tree = TreeHead(size: count, root: statusHead.statusRoot)
    guard (try? tree.verify(proof, of: page.leafHash, at: number)) != nil else {
      throw .proofFailed(what: "status page \(number)")
    }
    return Presentation.StatusProof(page: page.encoded, proof: proof)
  }

  /// The authority record of the accreditation at `index`, with its proof under the status head.
  public func record(of index: UInt64) throws(LedgerError) -> Presentation.RecordProof {
    let position: UInt64?
    do throws(StoreError) {
      position = try StoredAuthorities(versions).position(
        of: index, count: statusHead.authorities)
    } catch { throw .store(error) }
    guard let position else { throw .notAnAccreditation(index: index) }
    let record: AuthorityRecord
    let proof: InclusionProof
    do throws(StoreError) {
      let authorities = StoredAuthorities(versions)
      record = try authorities.record(position)
      proof = try InclusionProof.prove(
        position, in: statusHead.authorities, reading: authorities)
    } catch { throw .store(error) }
    let tree = TreeHead(size: statusHead.authorities, root: statusHead.authorityRoot)
    guard (try? tree.verify(proof, of: record.leafHash, at: position)) != nil else {
      throw .proofFailed(what: "authority record \(position)")
    }
    return Presentation.RecordProof(position: position, record: record.encoded, proof: proof)
  }

  /// The chain of accreditations from the one at `index` up to leaf 0, each with its proofs.
  public func chain(from index: UInt64) throws(LedgerError) -> [Presentation.Link] {
    var links: [Presentation.Link] = []
    var next = index
    while true {
      let (bytes, proof) = try inclusion(of: next)
      links.append(
        Presentation.Link(
          index: next, entry: bytes, inclusion: proof, record: try record(of: next)))
      guard let event = (try? Entry(parsing: bytes.span))?.event else {
        throw .notAnAccreditation(index: next)
      }
      guard next > 0 else { return links }
      // Every signer comes before what it signs, so this ends.
      guard event.signer < next else { throw .proofFailed(what: "signer of entry \(next)") }
      next = event.signer
    }
  }

  /// The receipt of the entry at `index`: checkpoint and inclusion proof, a C2SP tlog-proof.
  public func receipt(of index: UInt64) throws(LedgerError) -> TlogProof {
    let (_, proof) = try leaf(at: index)
    do {
      return try TlogProof(index: index, inclusion: proof, note: publication.note)
    } catch {
      throw .proofFailed(what: "receipt of \(index) (\(error.rule))")
    }
  }
}

extension LedgerError {
  /// The bytes of the entry at `index`; nil if there is none.
  fileprivate static func entry(
    _ index: UInt64, _ transaction: ReadTransaction
  ) throws(LedgerError) -> [UInt8]? {
    do throws(StoreError) {
      guard let bytes = try transaction.value(index, in: .entries) else { return nil }
      return [UInt8](copying: bytes)
    } catch { throw .store(error) }
  }
}
