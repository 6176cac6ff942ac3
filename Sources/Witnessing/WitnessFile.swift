// SPDX-License-Identifier: Apache-2.0
public import Notes
public import Primitives
public import Storage

/// The memory of a cosigner in a small file, held by one process at a time.
///
/// A head is on disk before the signature over it exists. Losing the file is losing the memory: a
/// cosigner that starts anew vouches for growth from that day on only, so keep it.
public struct WitnessFile: ~Copyable {
  /// Where it is.
  public let path: String
  /// Whether nothing was there before.
  public let isNew: Bool
  /// What it holds.
  public private(set) var state: WitnessState
  private let lock: FolderLock

  /// Opens the memory of `cosigner` at `path`, or begins it.
  ///
  /// - Throws: ``WitnessFileError``: in use, unreadable, not a state, or another cosigner's.
  public init(_ path: String, of cosigner: VerifierKey) throws(WitnessFileError) {
    let lock = try WitnessFile.lock(path)
    let known = try WitnessFile.read(path)
    if let known, known.cosigner != cosigner {
      throw .anotherCosigner(path: path, known.cosigner.name)
    }
    self.path = path
    self.lock = lock
    isNew = known == nil
    state = known ?? WitnessState(cosigner: cosigner)
  }

  private static func lock(_ path: String) throws(WitnessFileError) -> FolderLock {
    do throws(StoreError) {
      return try FolderLock(beside: path)
    } catch {
      throw .store(error)
    }
  }

  /// The state at `path`; nil if nothing is there.
  private static func read(_ path: String) throws(WitnessFileError) -> WitnessState? {
    let bytes: [UInt8]
    do throws(StoreError) {
      bytes = try DurableFile.read(path, limit: WitnessState.maximumByteCount)
    } catch .notFound {
      return nil
    } catch {
      throw .store(error)
    }
    do throws(WitnessStateError) {
      return try WitnessState(parsing: bytes.span)
    } catch {
      throw .state(path: path, error)
    }
  }

  /// Records `growth` durably, then cosigns it with `witness` at `time`.
  ///
  /// - Throws: ``WitnessFileError``; nothing is then signed.
  public mutating func cosign(
    _ growth: Growth, with witness: Witness, at time: UInt64
  ) throws(WitnessFileError) -> NoteSignature {
    precondition(witness.signer.verifierKey == state.cosigner, "each cosigner has its own memory")
    var next = state
    do throws(WitnessError) {
      try next.record(growth)
    } catch {
      throw .growth(error)
    }
    if next != state || isNew {
      let bytes = next.encoded
      do throws(StoreError) {
        try DurableFile.write(bytes.span, to: path)
      } catch {
        throw .store(error)
      }
      state = next
    }
    return witness.cosign(growth, at: time)
  }
}

/// Why a cosigner's memory cannot be used.
public enum WitnessFileError: RuleViolation {
  /// The file cannot be read, written or locked.
  case store(StoreError)
  /// The file is not a cosigner's memory.
  case state(path: String, WitnessStateError)
  /// The memory is that of the cosigner named here.
  case anotherCosigner(path: String, Text)
  /// The recorded head is no longer the one that was examined.
  case growth(WitnessError)
}
