// SPDX-License-Identifier: Apache-2.0
import Foundation

// The part of the fault tests that has to use the ledger from inside (Specs/faults.md): a load whose
// acknowledgements can be compared, and the comparison.
do {
  let arguments = Arguments(CommandLine.arguments.dropFirst(2))
  switch CommandLine.arguments.dropFirst().first {
  case "load":
    try Load(arguments).run(threads: Int(arguments.number("--threads", default: 1)))
  case "check":
    var check = try Check(arguments)
    let report = check.run()
    try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(report))
  case "stay":
    try Stay.run(arguments)
  default:
    throw Complaint(Arguments.usage)
  }
} catch {
  try? FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
  exit(3)
}
