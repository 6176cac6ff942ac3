// SPDX-License-Identifier: Apache-2.0
public import Primitives

/// A CDC file whose structure has been checked from end to end (Specs/exchange-cdc.md#reading).
///
/// The schema allows any order of elements, so what a passage depends on (its certification's
/// code, the emitter, the action) may come after it. A file is therefore read twice: once to
/// refuse it or to know all this, then once for its passages.
public struct Flux: Sendable {
  /// The most passages of one file.
  public static let maximumPassages = 200_000
  /// The most certifications of one file.
  public static let maximumCertifications = 20_000

  private let source: FluxSource
  private let header: FluxHeader

  /// Reads the whole file and checks its structure.
  ///
  /// - Parameters:
  ///   - source: Where the bytes are.
  ///   - survey: Is given each passage of a file that is sound so far.
  /// - Throws: ``FluxRefusal``.
  public init(
    checking source: FluxSource, survey: (Passage) -> Void = { _ in }
  ) throws(FluxRefusal) {
    do {
      header = try FluxReader.read(try source.stream(), deliver: survey)
      self.source = source
    } catch let refusal as FluxRefusal {
      throw refusal
    } catch {
      preconditionFailure("a reader throws refusals, or what the caller's closure throws")
    }
  }

  /// Reads the file again and hands over each of its passages, in order.
  ///
  /// - Throws: What `body` throws; ``FluxRefusal/changed`` when the file is not what it was, after
  ///   passages of it may have been handed over.
  public func forEachPassage(_ body: (Passage) throws -> Void) throws {
    let again = try FluxReader.read(try source.stream()) { passage in
      guard passage.certification < header.certifications.count else {
        throw FluxRefusal.changed
      }
      try body(passage)
    }
    guard again.fingerprint == header.fingerprint else { throw FluxRefusal.changed }
  }

  /// The certification that a passage of this file is of.
  public func certification(of passage: Passage) -> Certification {
    header.certifications[passage.certification]
  }

  /// The version of the schema, by content.
  public var version: FluxVersion { header.version }
  /// The file's own identifier.
  public var idFlux: String { header.idFlux }
  /// The day, in its own offset, on which the file was made.
  public var day: String { String(header.time.prefix(10)) }
  /// What is asked for the passages.
  public var action: FluxAction { header.action }
  /// The BCR of the sender, within which `idTechnique` is unique.
  public var emitter: String { header.emitter }
  /// The BCR of the certifier, who may be another than the sender.
  public var certifier: String { header.certifier }
  /// The certifier's contract.
  public var contract: String { header.contract }
  /// The certifications, in the file's order.
  public var certifications: [Certification] { header.certifications }
  /// The number of passages.
  public var passageCount: Int { header.passageCount }
  /// The hash of the file's bytes: to be keyed before it is written anywhere.
  public var fingerprint: Digest { header.fingerprint }
}
