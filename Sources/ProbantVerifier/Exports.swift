// SPDX-License-Identifier: Apache-2.0
// `import ProbantVerifier` is all that a third party writes.
@_exported import Credentials
@_exported import Entries
@_exported import Merkle
@_exported import Notes
@_exported import Primitives
