// SPDX-License-Identifier: Apache-2.0
import Notes
import Pages
import Primitives
import Testing

struct VerifyPageTests {
}
