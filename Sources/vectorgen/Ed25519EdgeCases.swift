// SPDX-License-Identifier: Apache-2.0

/// A signature at an edge of the rule, where implementations of Ed25519 differ.
struct Ed25519EdgeCase {
  let comment: String
  let flags: [String]
  let isValid: Bool
  /// Key, R and S, a line each; the message is the two bytes before them.
  let text: String

  init(_ comment: String, _ flags: [String], valid: Bool = false, _ text: String) {
    self.comment = comment
    self.flags = flags
    self.isValid = valid
    self.text = text
  }

  /// Made once with an implementation of the curve's arithmetic written for the purpose, which shares nothing with ours.
  ///
  /// Secret scalar a and nonce r are the SHA-512 of `probant edge key` and of `probant edge nonce`, mod L; A = [a]B, R = [r]B, and T is the point
  /// of order 8 with even x that [L]P gives for the first y from 2 upward to have one. The message counts up from 0000 until the torsions
  /// that the comment speaks of vanish, cancel or remain.
  static let all: [Ed25519EdgeCase] = [
    Ed25519EdgeCase(
      "a key of prime order, an ordinary signature", [], valid: true,
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      e6ca9e48d4634be218ad62694a7e218d2ee2115bf77770ff63ae3af5bd49c109
      """),
    Ed25519EdgeCase(
      "a key of mixed order whose torsion vanishes: both equations hold", ["mixedOrder"],
      valid: true,
      """
      0004
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      e53310e33c3f495653484e0d6ad4553ae7f7681255fa3ea26d784db44c0d5001
      """),
    Ed25519EdgeCase(
      "a key of mixed order whose torsion remains: only the cofactored equation holds",
      ["cofactored"],
      """
      0001
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      2784367996a44f4308571e4ee17021c6a20a20638e712ea15717d7afc735570c
      """),
    Ed25519EdgeCase(
      "R of mixed order, its torsion of order 8: only the cofactored equation holds",
      ["cofactored"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      9d07e38de457b68433bf4d38a25a04a0e1d9906cf563830a37d1e9fc8602db4c
      cd9106e0b29539709c9e9daaf06860b9030c8e6071b81f5f2a55ca4f20a49a09
      """),
    Ed25519EdgeCase(
      "R of mixed order, its torsion of order 4: only the cofactored equation holds",
      ["cofactored"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      33fc93d9ddae71ef4a82a8f031ca399c7901287efe49ec0758244da55583e436
      b91241592672bb78eb0a2f1e58565b80e3e7f4e3545f8bbebbb19bfbc0316703
      """),
    Ed25519EdgeCase(
      "R of mixed order, its torsion of order 2: only the cofactored equation holds",
      ["cofactored"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      41a7abbbefd3c141838d434af22e18ae022260b7382f13f8eff7b20e4f9d673c
      0d57a31f5b89105a758f05eed0854759aa9ff9c9173b98402993e02c7b591a00
      """),
    Ed25519EdgeCase(
      "key and R of mixed order whose torsions, that of R of order 8, cancel: both equations hold",
      ["mixedOrder"], valid: true,
      """
      0002
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      9d07e38de457b68433bf4d38a25a04a0e1d9906cf563830a37d1e9fc8602db4c
      77ca274271d00b03ea5205e6c477d99efdb8edbb9a9708403b99bbb7c08ab202
      """),
    Ed25519EdgeCase(
      "key and R of mixed order whose torsions, that of R of order 2, cancel: both equations hold",
      ["mixedOrder"], valid: true,
      """
      0006
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      41a7abbbefd3c141838d434af22e18ae022260b7382f13f8eff7b20e4f9d673c
      5ed1d8aaf47d0bd66c327c6aff6d38b13102c6bc85d53fc2cf858221ebec120f
      """),
    Ed25519EdgeCase(
      "S increased by L", ["malleable"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      d39e94a5eec65d3aef495a0c297800a22ee2115bf77770ff63ae3af5bd49c119
      """),
    Ed25519EdgeCase(
      "S increased by 8L", ["malleable"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      4e6a4d30a77cdea2cb931f813f4d19342fe2115bf77770ff63ae3af5bd49c189
      """),
    Ed25519EdgeCase(
      "S increased by 14L", ["malleable"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      dc61105e45cf4cb3d140ed52772853b12fe2115bf77770ff63ae3af5bd49c1e9
      """),
    Ed25519EdgeCase(
      "a key of order 1: any signature would do", ["smallOrderKey"],
      """
      0000
      0100000000000000000000000000000000000000000000000000000000000000
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 8: any signature would do", ["smallOrderKey"],
      """
      0008
      c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 4: any signature would do", ["smallOrderKey"],
      """
      0000
      0000000000000000000000000000000000000000000000000000000000000080
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 8: any signature would do", ["smallOrderKey"],
      """
      0001
      26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 2: any signature would do", ["smallOrderKey"],
      """
      0001
      ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 8: any signature would do", ["smallOrderKey"],
      """
      0002
      26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 4: any signature would do", ["smallOrderKey"],
      """
      0001
      0000000000000000000000000000000000000000000000000000000000000000
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 8: any signature would do", ["smallOrderKey"],
      """
      0001
      c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 1, not canonical: any signature would do", ["smallOrderKey", "nonCanonical"],
      """
      0000
      0100000000000000000000000000000000000000000000000000000000000080
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 2, not canonical: any signature would do", ["smallOrderKey", "nonCanonical"],
      """
      0000
      ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 4, not canonical: any signature would do", ["smallOrderKey", "nonCanonical"],
      """
      0002
      edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 4, not canonical: any signature would do", ["smallOrderKey", "nonCanonical"],
      """
      0007
      edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 1, not canonical: any signature would do", ["smallOrderKey", "nonCanonical"],
      """
      0000
      eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "a key of order 1, not canonical: any signature would do", ["smallOrderKey", "nonCanonical"],
      """
      0000
      eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      a3d831129d1035396686cff1320d0b4022288d886930f9f3a93a93cd9c7d470f
      """),
    Ed25519EdgeCase(
      "R of order 1, the equation holding", ["smallOrderR"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      0100000000000000000000000000000000000000000000000000000000000000
      e5191a883bc912c2769df9ec6433b137248dc9fcce0fbbddaec66de5942d2809
      """),
    Ed25519EdgeCase(
      "R of order 8, the equation holding", ["smallOrderR"],
      """
      0003
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a
      72311d9a14e641aba24b9222e416d3594dbca9990e1ffad091f06a965694e50d
      """),
    Ed25519EdgeCase(
      "R of order 4, the equation holding", ["smallOrderR"],
      """
      0001
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      0000000000000000000000000000000000000000000000000000000000000080
      fd8d656629f8414b3943095e5d2945967ea034a53ddfed938368e095d7e15c07
      """),
    Ed25519EdgeCase(
      "R of order 8, the equation holding", ["smallOrderR"],
      """
      0001
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05
      9f08100aac623ee22c957a99f86e33e725796de60c1055e3d293c69f56a6960f
      """),
    Ed25519EdgeCase(
      "R of order 2, the equation holding", ["smallOrderR"],
      """
      0001
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      3f6d4db804e2f3129d64f195f857e3143b06fc1714b07a55ecad4f0fc0ce8a07
      """),
    Ed25519EdgeCase(
      "R of order 8, the equation holding", ["smallOrderR"],
      """
      0007
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85
      d987e638f3c6a349aac304f97607db402a03b3efe8529d26be6e78de56c83007
      """),
    Ed25519EdgeCase(
      "R of order 4, the equation holding", ["smallOrderR"],
      """
      0008
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      0000000000000000000000000000000000000000000000000000000000000000
      2b2aececa27fe6f72cf4cb12b17a1644d6b0e4e71e6c753b69d3b531e922db04
      """),
    Ed25519EdgeCase(
      "R of order 8, the equation holding", ["smallOrderR"],
      """
      0001
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa
      f0cbec6b59c41dc96d023bffc07d498bd6d8c47acd8b19ef9d421e2e39514e00
      """),
    Ed25519EdgeCase(
      "R of order 1, not canonical, the equation holding", ["smallOrderR", "nonCanonical"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      0100000000000000000000000000000000000000000000000000000000000080
      f49638b7d5d6dba3d713f7497191c1d3e58e10db51c6ec65c2922ff60bd64c00
      """),
    Ed25519EdgeCase(
      "R of order 2, not canonical, the equation holding", ["smallOrderR", "nonCanonical"],
      """
      000e
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      b245a01dda21cb45606e38d25f8174a1279f60606bca2e9f19f478897b5a0500
      """),
    Ed25519EdgeCase(
      "R of order 4, not canonical, the equation holding", ["smallOrderR", "nonCanonical"],
      """
      0002
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      1e8abea414447e40bca0b20e61a844f0b0de7f99b674a752e6bf971ed6ed8105
      """),
    Ed25519EdgeCase(
      "R of order 4, not canonical, the equation holding", ["smallOrderR", "nonCanonical"],
      """
      0003
      851172278997cf8324dc7979bc25f1a1059f2d051a7f4bdd60eb58164ad1b89a
      edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      918fb46e5e81ec6f7c0bd8003df193a80a176410f7e9f2f882787fbf80a15004
      """),
    Ed25519EdgeCase(
      "R of order 1, not canonical, the equation holding", ["smallOrderR", "nonCanonical"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      378275551ba74befc84005b07415108497db94490a902bd5884e616c76de120b
      """),
    Ed25519EdgeCase(
      "R of order 1, not canonical, the equation holding", ["smallOrderR", "nonCanonical"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      bf2f500823b00a0259be704274f8cc7d6e7670718ff234ffd32e463e4e95b503
      """),
    Ed25519EdgeCase(
      "a key that is no point of the curve", ["noPoint"],
      """
      0000
      0200000000000000000000000000000000000000000000000000000000000000
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      e6ca9e48d4634be218ad62694a7e218d2ee2115bf77770ff63ae3af5bd49c109
      """),
    Ed25519EdgeCase(
      "R that is no point of the curve", ["noPoint"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      0200000000000000000000000000000000000000000000000000000000000000
      e6ca9e48d4634be218ad62694a7e218d2ee2115bf77770ff63ae3af5bd49c109
      """),
    Ed25519EdgeCase(
      "a key of large order in its other encoding, y + p", ["nonCanonical"],
      """
      0000
      f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      ac585444102c3ebe7c72bcb50dd1e751fddd9f48c7d0ec0710084df1b06298c3
      e6ca9e48d4634be218ad62694a7e218d2ee2115bf77770ff63ae3af5bd49c109
      """),
    Ed25519EdgeCase(
      "R of large order in its other encoding, y + p", ["nonCanonical"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
      e6ca9e48d4634be218ad62694a7e218d2ee2115bf77770ff63ae3af5bd49c109
      """),
    Ed25519EdgeCase(
      "64 zero bytes under a sound key", ["smallOrderR"],
      """
      0000
      ee89f0078d63dee097b48a4f4628b66cf221ae888731952723393bc814c538b6
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000000
      """),
    Ed25519EdgeCase(
      "64 zero bytes under the key of 32 zero bytes", ["smallOrderKey", "smallOrderR"],
      """
      0000
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000000
      """),
  ]
}
