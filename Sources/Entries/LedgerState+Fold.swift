// SPDX-License-Identifier: Apache-2.0
internal import Merkle
internal import Primitives

extension LedgerState {
  /// Folds an entry that is to be logged at the present size, if it keeps every rule.
  ///
  /// What of its signatures is not verified yet is verified here. `facts` tell everything about the
  /// entries before it. Where the judgement is not *effective*, or looking up failed, the state is
  /// unchanged.
  public mutating func apply<Facts: LedgerFacts & ~Copyable & ~Escapable>(
    _ entry: CheckedEntry, facts: borrowing Facts
  ) throws(Facts.Failure) -> Judgement {
    let findings = try Findings(of: entry.entry, in: self, facts: facts)
    do {
      let ruling = try judge(entry, findings)
      return .effective(carryOut(ruling, findings))
    } catch {
      if let index = findings.earlier?.index, error == .duplicate { return .duplicate(of: index) }
      return .refused(error)
    }
  }

  /// Folds an entry that is in a log at the present size, whatever it is.
  ///
  /// One that breaks a rule has no effect and status 2.
  public mutating func replay<Facts: LedgerFacts & ~Copyable & ~Escapable>(
    _ entry: CheckedEntry, facts: borrowing Facts
  ) throws(Facts.Failure) -> Replayed {
    try fold(entry, facts)
  }

  /// Folds an entry that is in a log, with the facts in memory: the same, but compiled for these facts, as
  /// no other module could.
  public mutating func replay(_ entry: CheckedEntry, facts: borrowing MemoryFacts) -> Replayed {
    fold(entry, facts)
  }

  private mutating func fold<Facts: LedgerFacts & ~Copyable & ~Escapable>(
    _ entry: CheckedEntry, _ facts: borrowing Facts
  ) throws(Facts.Failure) -> Replayed {
    let findings = try Findings(of: entry.entry, in: self, facts: facts)
    do {
      let ruling = try judge(entry, findings)
      return Replayed(effects: carryOut(ruling, findings), violation: nil)
    } catch {
      return Replayed(effects: passOver(), violation: error)
    }
  }

  /// Folds bytes in a log that are no entry, with the same result as an entry that breaks a rule.
  ///
  /// Not for an entry of unknown version or type (``EntryError/isUnsupported``): nobody but a later
  /// implementation knows the state after that.
  public mutating func replay(malformed error: EntryError) -> Replayed {
    precondition(!error.isUnsupported, "replay stops at an unsupported entry")
    return Replayed(effects: passOver(), violation: .malformed(error))
  }

  /// Counts an entry without effect.
  private mutating func passOver() -> Effects {
    var effects = Effects(index: size)
    effects.status = Effects.StatusChange(index: size, mark: StatusMark(.revoked, setter: size))
    size += 1
    return effects
  }

  /// Changes the state as ruled.
  private mutating func carryOut(_ ruling: Ruling, _ findings: Findings) -> Effects {
    var effects = Effects(index: size)
    effects.dedupKey = findings.dedupKey
    switch ruling {
    case .none: break
    case .head(let time): lastHead = HeadPosition(index: size, time: time)
    case .status(let index, let status):
      let mark = status == .inForce ? nil : StatusMark(status, setter: size)
      effects.status = Effects.StatusChange(index: index, mark: mark)
    case .authority(let authority, let ends):
      if let ends {
        authorities[ends].record.end = size
        effects.changedAuthority = ends
      }
      effects.addedAuthority = authorities.count
      keys.insert(authority.standing.key)
      authorities.append(authority)
    case .withdrawal(let position, let signer, let distrust):
      effects.changedAuthority = position
      if authorities[position].isInForce { authorities[position].record.end = size }
      authorities[position].record.distrust = distrust ?? AuthorityRecord.never
      authorities[position].distrusted = distrust.map { _ in
        Authority.Distrust(setter: size, signer: authorities[signer].standing.index)
      }
    }
    size += 1
    rehash(effects)
    return effects
  }

  /// Brings the authority tree up to date.
  private mutating func rehash(_ effects: Effects) {
    if let position = effects.changedAuthority {
      authorityTree.update(authorities[position].record.leafHash, at: UInt64(position))
    }
    if let position = effects.addedAuthority {
      authorityTree.append(authorities[position].record.leafHash)
    }
  }
}

/// What an entry that keeps every rule does to the state.
enum Ruling {
  /// Nothing beside being there.
  case none
  /// The clock is now that of a head.
  case head(time: UInt64)
  /// The entry at `index` has another status.
  case status(index: UInt64, Status)
  /// There is one more authority, and the one at position `ends` has ended.
  ///
  /// Boxed, since it is rare and large: what is ruled of an issue is handed on in two registers.
  indirect case authority(Authority, ends: Int?)
  /// The authority at a position has ended, and is distrusted from an index on.
  case withdrawal(Int, signer: Int, distrust: UInt64?)
}
