// SPDX-License-Identifier: Apache-2.0
import Entries
import Foundation
import Merkle
import Notes
import Primitives
import Storage

// What an exported log is made of (Specs/tiles.md, Specs/storage.md#exported-folders), and the guard.
extension Sheet {
  /// A piece of an exported log: hashes and rows say nothing of themselves, and their place says all.
  init?(recognisingTile bytes: [UInt8], at path: String) {
    let parts = URL(filePath: path).standardizedFileURL.pathComponents
    guard let start = parts.lastIndex(of: "tile") else { return nil }
    let place = parts[start...].joined(separator: "/")
    let tree = start > 1 ? parts[start - 1] : ""
    if let tile = try? TileCoordinate(parsing: place.utf8.span) {
      self.init(tile, bytes, of: tree)
    } else if let bundle = try? EntryBundleCoordinate(parsing: place.utf8.span) {
      switch tree {
      case "status": self.init(statusPages: bundle, bytes)
      case "authority": self.init(authorityRecords: bundle, bytes)
      default: self.init(bundle, bytes)
      }
    } else {
      return nil
    }
  }

  private init(_ tile: TileCoordinate, _ bytes: [UInt8], of tree: String) {
    guard bytes.count == tile.width * Digest.byteCount else {
      self.init(damaged: "\(tile)")
      return
    }
    let title =
      switch tree {
      case "status": Words("A tile of the status tree", "Une tuile de l'arbre des statuts")
      case "authority":
        Words("A tile of the authority tree", "Une tuile de l'arbre des autorités")
      default: Words("A tile of the log's tree", "Une tuile de l'arbre du journal")
      }
    let first = tile.index * UInt64(Tile.fullWidth)
    let last = first + UInt64(tile.width) - 1
    self.init(
      "tile", title,
      [
        Fact("level", Words("level", "niveau"), UInt64(tile.level)),
        Fact("index", Words("tile", "tuile"), tile.index),
        Fact("width", Words("hashes", "empreintes"), UInt64(tile.width)),
        Fact(
          "first", Words("they are", "ce sont"), JSON(first),
          words: tile.level == 0
            ? say(
              "the hashes of leaves \(first) to \(last)", "celles des feuilles \(first) à \(last)")
            : say(
              "the roots of subtrees \(first) to \(last), of 256^\(tile.level) leaves each",
              "les racines des sous-arbres \(first) à \(last), de 256^\(tile.level) feuilles")),
      ])
    advice = Sheet.exported
  }

  private init(_ place: EntryBundleCoordinate, _ bytes: [UInt8]) {
    guard let bundle = try? EntryBundle(parsing: bytes.span, width: place.width) else {
      self.init(damaged: "\(place)")
      return
    }
    let first = place.index * UInt64(Tile.fullWidth)
    self.init("bundle", Words("A bundle of entries", "Un paquet d'entrées"))
    facts = Sheet.rows(place, of: Words("entries", "entrées"))
    parts = bundle.entries.enumerated().map { offset, bytes in
      var part =
        (try? Entry(parsing: bytes.span)).map { Sheet($0) }
        ?? Sheet("malformed", Words("A malformed entry", "Une entrée malformée"))
      part.facts.insert(
        Fact("index", Words("entry", "entrée"), first + UInt64(offset)), at: 0)
      part.advice = nil
      return part
    }
    advice = Sheet.exported
  }

  private init(statusPages place: EntryBundleCoordinate, _ bytes: [UInt8]) {
    guard bytes.count == place.width * StatusPage.byteCount else {
      self.init(damaged: "state/…/status/\(place)")
      return
    }
    self.init("statusPages", Words("Pages of statuses", "Des pages de statuts"))
    facts = Sheet.rows(place, of: Words("pages", "pages"))
    let first = place.index * UInt64(Tile.fullWidth) * StatusPage.entryCount
    for (status, name, label) in [
      (Status.suspended, "suspended", Words("suspended", "suspendues")),
      (.revoked, "revoked", Words("revoked", "révoquées")),
      (.superseded, "superseded", Words("superseded", "remplacées")),
    ] {
      let found = (0..<place.width).flatMap { number -> [UInt64] in
        let start = number * StatusPage.byteCount
        let row = Array(bytes[start..<start + StatusPage.byteCount])
        guard let page = try? StatusPage(parsing: row.span) else { return [] }
        let entries = first + UInt64(number) * StatusPage.entryCount
        return (entries..<entries + StatusPage.entryCount).filter { page[$0] == status }
      }
      facts.append(
        Fact(
          name, label, .array(found.map { JSON($0) }),
          words: found.isEmpty
            ? say("none", "aucune") : found.map(String.init).joined(separator: ", ")))
    }
    advice = Sheet.exported
  }

  private init(authorityRecords place: EntryBundleCoordinate, _ bytes: [UInt8]) {
    guard bytes.count == place.width * AuthorityRecord.byteCount else {
      self.init(damaged: "state/…/authority/\(place)")
      return
    }
    self.init("authorityRecords", Words("Authority records", "Des fiches d'autorité"))
    facts = Sheet.rows(place, of: Words("records", "fiches"))
    parts = (0..<place.width).compactMap { number in
      let start = number * AuthorityRecord.byteCount
      let row = Array(bytes[start..<start + AuthorityRecord.byteCount])
      return (try? AuthorityRecord(parsing: row.span)).map { Sheet($0) }
    }
    advice = Sheet.exported
  }

  private init(_ record: AuthorityRecord) {
    self.init(
      "authorityRecord", Words("An accreditation", "Un agrément"),
      [Fact("index", Words("entry", "entrée"), record.index)])
    for (name, label, value) in [
      ("end", Words("ended by entry", "terminé par l'entrée"), record.end),
      ("distrust", Words("void from entry", "nul depuis l'entrée"), record.distrust),
    ] {
      facts.append(Fact(name, label, value == AuthorityRecord.never ? nil : JSON(value)))
    }
  }

  /// Which rows of a tree a file holds.
  private static func rows(_ place: EntryBundleCoordinate, of label: Words) -> [Fact] {
    let first = place.index * UInt64(Tile.fullWidth)
    return [
      Fact("first", Words("from", "depuis"), first),
      Fact("width", label, UInt64(place.width)),
    ]
  }

  private init(damaged place: String) {
    self.init(
      "malformed",
      Words("A damaged piece of an exported log", "Un morceau abîmé d'un journal exporté"),
      [
        Fact("place", Words("place", "place"), place),
        Fact(
          "rule", Words("why", "pourquoi"), JSON("wrongLength"),
          words: say("it has not the length it must have", "il n'a pas la longueur voulue")),
      ])
    advice = Sheet.exported
  }

  private static let exported = Words(
    "Unverified. The whole export is checked with: probant fsck FOLDER",
    "Non vérifié. L'export entier se contrôle avec : probant fsck DOSSIER")

  /// A ledger's guard: the newest signed checkpoint, in the newer of two slots.
  init?(recognisingGuard bytes: [UInt8], at path: String) {
    guard bytes.count == SlotFile.byteCount, let file = try? SlotFile(path, writable: false),
      let slot = try? file.newest(), let note = try? Note(parsing: slot.value.span),
      let checkpoint = try? Checkpoint(parsing: note.text.span)
    else { return nil }
    self.init(
      "guard", Words("A ledger's fork guard", "La garde d'un registre contre les bifurcations"),
      [
        Fact(
          "written", Words("written", "écrite"), JSON(slot.sequence + 1),
          words: Sheet.times(slot.sequence + 1))
      ])
    parts = [Sheet(checkpoint, note)]
    advice = Words(
      "The newest checkpoint that the ledger has signed: a database that is behind it is an old copy.",
      "Le dernier point de contrôle que le registre a signé : une base en retard sur lui est une vieille copie."
    )
  }

  private static func times(_ count: UInt64) -> String {
    count == 1 ? say("once", "une fois") : say("\(count) times", "\(count) fois")
  }
}
