// SPDX-License-Identifier: Apache-2.0
import Credentials
import Entries
import Exchange
import Issuing
import Registers
import Sequencing
import Storage
import Witnessing

extension Failure {
  /// The failure that an error of a layer below is; nil for one that is not known here.
  init?(of error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as LedgerError: self.init(error)
    case let error as StoreError: self.init(error)
    case let error as FoldError: self.init(error)
    case let error as IssuingError: self.init(error)
    case let error as RegisterError: self.init(error)
    case let error as FluxRefusal: self.init(error)
    case let error as ClaimError: self.init(error)
    case let error as WitnessError: self.init(error)
    case let error as AuditError: self.init(error)
    case let error as WitnessFileError: self.init(error)
    default: return nil
    }
  }
}
