// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Notes
import Primitives
import ProbantVerifier

extension Sheet {
  /// The sheet of the file whose bytes these are; nil where it is of no kind that is known.
  ///
  /// A kind is told by the content, and where that is bare hashes, by the file's place in an export.
  init?(recognising bytes: [UInt8], at path: String) {
    if let entry = try? Entry(parsing: bytes.span) {
      self.init(entry)
      return
    }
    if let sheet = Sheet(recognisingGuard: bytes, at: path)
      ?? Sheet(recognisingTile: bytes, at: path)
    {
      self = sheet
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let start = text.drop { $0.isWhitespace }.prefix(64)
    if start.hasPrefix("{") {
      self.init(recognisingJSON: bytes)
    } else if start.hasPrefix("<") {
      self.init(recognisingXML: bytes, at: path)
    } else if start.hasPrefix("-----BEGIN ") {
      self.init(recognisingKey: text, at: path)
    } else if start.hasPrefix("probant/possession@"), let proof = try? PossessionFile.read(path) {
      self.init(proof)
    } else if let trust = try? TrustFile(parsing: bytes.span) {
      self.init(trust)
    } else if let proof = try? TlogProof(parsing: bytes.span) {
      self.init(proof)
    } else if let sheet = Sheet(recognisingNote: bytes) {
      self = sheet
    } else {
      self.init(recognisingLine: text)
    }
  }

  private init?(recognisingJSON bytes: [UInt8]) {
    let error: PresentationError
    do throws(PresentationError) {
      self.init(try Presentation(parsing: bytes.span))
      return
    } catch let found {
      error = found
    }
    guard let json = try? JSON(parsing: bytes.span) else { return nil }
    if let claims = try? Claims(json) {
      self.init(claims, json)
    } else if json["checkpoint"] != nil, json["items"] != nil {
      self.init(
        "malformed", Words("A malformed presentation", "Une présentation malformée"),
        [
          Fact(
            "rule", Words("why", "pourquoi"), JSON(error.rule), words: Rules.words(error.rule).text)
        ])
    } else {
      return nil
    }
  }

  private init?(recognisingNote bytes: [UInt8]) {
    guard let note = try? Note(parsing: bytes.span),
      let checkpoint = try? Checkpoint(parsing: note.text.span)
    else { return nil }
    self.init(checkpoint, note)
  }

  /// One line of text: a verifier key, an SD-JWT, or an entry in hexadecimal or base64.
  private init?(recognisingLine text: String) {
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    if let key = try? VerifierKey(parsing: line.utf8.span) {
      self.init(key)
    } else if let credential = try? SDJWT(parsing: line.utf8.span) {
      self.init(credential)
    } else if let bytes = (try? Hex.decode(line)) ?? (try? Base64.decode(line)),
      let entry = try? Entry(parsing: bytes.span)
    {
      self.init(entry)
    } else {
      return nil
    }
  }
}
