// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Primitives
import ProbantVerifier

extension Examined {
  /// The result, for programs: names of verdicts, checks and rules as Specs/verification.md has them.
  var json: JSON {
    switch outcome {
    case .success(let statement):
      .object(JSONObject([("file", JSON(path))] + statement.members))
    case .failure(let failure):
      ["exitCode": JSON(UInt64(failure.status.rawValue)), "file": JSON(path), "verdict": nil]
    }
  }
}

extension Statement {
  fileprivate var members: [(Text, JSON)] {
    [
      ("verdict", JSON(verdict.rawValue)),
      ("check", decisive.map { JSON($0.check.name) } ?? nil),
      ("rule", decisive?.rule.map { JSON($0) } ?? nil),
      ("asOf", asOf.map { JSON($0) } ?? nil),
      ("checkpoint", checkpoint?.json ?? nil),
      ("headTime", head.map { JSON($0.time) } ?? nil),
      ("findings", .array(findings.map(\.json))),
      ("items", .array(items.map(\.json))),
    ]
  }
}

extension VerifiedCheckpoint {
  fileprivate var json: JSON {
    let cosigned = cosignatures.map { signature -> JSON in
      ["name": .string(signature.key.name), "time": signature.time.map { JSON($0) } ?? nil]
    }
    return [
      "origin": .string(checkpoint.origin), "size": JSON(checkpoint.head.size),
      "root": JSON(checkpoint.head.root), "cosignatures": .array(cosigned),
    ]
  }
}

extension Finding {
  fileprivate var json: JSON {
    [
      "check": JSON(check.name), "outcome": JSON(outcome.rawValue),
      "verdict": verdict.map { JSON($0.rawValue) } ?? nil, "rule": rule.map { JSON($0) } ?? nil,
    ]
  }
}

extension ItemStatement {
  fileprivate var json: JSON {
    [
      "verdict": JSON(verdict.rawValue), "index": JSON(index),
      "day": event.map { JSON(UInt64($0.day)) } ?? nil,
      "issuer": issuer?.json ?? nil, "credential": credential?.json ?? nil,
      "holderSigned": .bool(audience != nil), "audience": audience.map { .string($0) } ?? nil,
      "findings": .array(findings.map(\.json)),
    ]
  }
}

extension Accreditation {
  /// Whom it names, for programs.
  var json: JSON {
    ["name": JSON(name), "identifiers": .array(identifiers.map { JSON($0.words) })]
  }
}

extension Credential {
  fileprivate var json: JSON {
    [
      "type": JSON(type.name), "issuer": .string(issuer),
      "validFrom": validFrom.map { JSON("\($0)") } ?? nil,
      "validUntil": validUntil.map { JSON("\($0)") } ?? nil,
      "certificationCode": certificationCode.map { .string($0) } ?? nil,
      "provisional": .bool(isProvisional), "hasHolderKey": .bool(holderKey != nil),
      "claims": .object(claims),
    ]
  }
}
