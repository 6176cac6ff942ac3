// SPDX-License-Identifier: Apache-2.0
import Exchange

extension CDCCases {
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  private static let type = "<cpf:type>RS</cpf:type>\n"
  private static let code = "<cpf:code>RS5550</cpf:code>\n"
  private static let idFlux = "<cpf:idFlux>0d6f2f6e-5b1f-4c58-9d0e-0f3f5f7f9a01</cpf:idFlux>\n"
  private static let national = """
    <cpf:identificationTitulaire><cpf:identifiantNational>
    <cpf:nir>2940799999001</cpf:nir><cpf:nomNaissance>EXEMPLE</cpf:nomNaissance>
    </cpf:identifiantNational></cpf:identificationTitulaire>
    """
  private static let trainingFile = """
    <cpf:identificationTitulaire><cpf:dossierFormation>
    <cpf:idDossier>1234567890123</cpf:idDossier><cpf:nomTitulaire>EXEMPLE</cpf:nomTitulaire>
    <cpf:prenom1Titulaire>Camille</cpf:prenom1Titulaire>
    </cpf:dossierFormation></cpf:identificationTitulaire>
    """

  static let reading: [CDCChange] = [
    valid("reading", "plain", "the example", [:]),
    valid(
      "reading", "no_declaration", "XML 1.0 and UTF-8 by default", [declaration + "\n": ""]),
    valid("reading", "byte_order_mark", "a UTF-8 mark", [declaration: "\u{FEFF}" + declaration]),
    valid(
      "reading", "comment_before_root", "a comment that names a document type",
      ["<cpf:flux": "<!-- <!DOCTYPE flux> -->\n<cpf:flux"]),
    valid(
      "reading", "single_quotes", "a declaration in single quotes",
      [declaration: "<?xml version='1.0' encoding='utf-8' standalone='yes'?>"]),
    invalid(
      "reading", "doctype", "a document type declaration", "documentType",
      ["<cpf:flux": "<!DOCTYPE flux>\n<cpf:flux"]),
    invalid(
      "reading", "doctype_entities", "entities that would grow without end", "documentType",
      [
        "<cpf:flux":
          "<!-- --><!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n<cpf:flux"
      ]),
    invalid(
      "reading", "doctype_external", "a file of the machine as an entity", "documentType",
      ["<cpf:flux": "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///secret\">]>\n<cpf:flux"]),
    invalid(
      "reading", "encoding_latin1", "another encoding is declared", "wrongEncoding",
      ["UTF-8": "ISO-8859-1"]),
    invalid(
      "reading", "latin1_text", "UTF-8 is declared, and a text is not", "notWellFormed",
      ["Camille": "Camillé"], isLatin1: true),
    invalid(
      "reading", "latin1_element", "the name of an element is not UTF-8", "notWellFormed",
      ["<cpf:sexe>F</cpf:sexe>": "<cpf:sexé>F</cpf:sexé>"], isLatin1: true),
    invalid(
      "reading", "latin1_attribute", "the name of an attribute is not UTF-8", "notWellFormed",
      ["<cpf:sexe>": "<cpf:sexe é=\"1\">"], isLatin1: true),
    invalid(
      "reading", "xml_1_1", "another version of XML", "wrongXMLVersion",
      ["<?xml version=\"1.0\"": "<?xml version=\"1.1\""]),
    invalid(
      "reading", "prolog_too_long", "64 KiB of blanks before the root", "prologTooLong",
      ["<cpf:flux": String(repeating: " ", count: 65_536) + "<cpf:flux"]),
    invalid(
      "reading", "unknown_entity", "an entity that nothing declares", "notWellFormed",
      ["Camille": "Camille&nom;"]),
    invalid("reading", "truncated", "the end is missing", "notWellFormed", ["</cpf:flux>": ""]),
    invalid(
      "reading", "second_root", "something after the root", "notWellFormed",
      ["</cpf:flux>": "</cpf:flux><flux/>"]),
    valid(
      "versions", "action_creation", "version 1.1.5, by its action",
      ["<cpf:emetteur>": "<cpf:action>CREATION</cpf:action>\n<cpf:emetteur>"]),
    valid(
      "versions", "action_suppression", "a delete order",
      ["<cpf:emetteur>": "<cpf:action>SUPPRESSION</cpf:action>\n<cpf:emetteur>"]),
    valid(
      "versions", "national_identifier", "version 1.1.5, by its holder", [holder: national],
      findings: [.namedByNumber]),
  ]

  static let structure: [CDCChange] = [
    valid(
      "structure", "any_order", "the identifier after what it identifies",
      [idFlux: "", "</cpf:emetteur>\n": "</cpf:emetteur>\n" + idFlux]),
    valid(
      "structure", "code_after_passages", "type and code after the passages",
      [
        type: "", code: "",
        "</cpf:passageCertifications>": "</cpf:passageCertifications>\n" + type + code,
      ]),
    valid("structure", "training_file", "a holder by a training file", [holder: trainingFile]),
    valid(
      "structure", "other_prefix", "XML Schema's namespace under another prefix",
      [
        "xmlns:xsi": "xmlns:i", "<cpf:mentionValidee xsi:nil": "<cpf:mentionValidee i:nil",
        "<cpf:nomUsage xsi:nil": "<cpf:nomUsage i:nil",
      ]),
    valid(
      "structure", "cdata", "text in a CDATA section", [">EXEMPLE<": "><![CDATA[EXEMPLE]]><"]),
    valid(
      "structure", "not_nil", "an element that is not nil",
      ["<cpf:scoring>": "<cpf:scoring xsi:nil=\"false\">"]),
    invalid(
      "structure", "wrong_root", "another root", "wrongRoot",
      ["<cpf:flux": "<cpf:flot", "</cpf:flux>": "</cpf:flot>"]),
    invalid(
      "structure", "wrong_namespace", "another namespace", "wrongRoot",
      ["urn:cdc:cpf:pc5:schema:1.0.0": "urn:cdc:cpf:pc5:schema:2.0.0"]),
    invalid(
      "structure", "unknown_element", "codeSexe for sexe", "unknownElement",
      ["<cpf:sexe>F</cpf:sexe>": "<cpf:codeSexe>F</cpf:codeSexe>"]),
    invalid(
      "structure", "foreign_element", "an element of another namespace", "unknownElement",
      ["<cpf:sexe>": "<x xmlns=\"urn:x\"/><cpf:sexe>"]),
    invalid(
      "structure", "unknown_attribute", "an attribute", "unknownAttribute",
      ["<cpf:sexe>": "<cpf:sexe code=\"2\">"]),
    invalid(
      "structure", "xsi_type", "a type from the file", "unknownAttribute",
      ["<cpf:sexe>": "<cpf:sexe xsi:type=\"string\">"]),
    invalid(
      "structure", "nil_of_no_namespace", "nil without XML Schema's namespace",
      "unknownAttribute", ["<cpf:mentionValidee xsi:nil": "<cpf:mentionValidee nil"]),
    invalid("structure", "missing_element", "no type", "missingElement", [type: ""]),
    invalid(
      "structure", "nil_left_out", "an unknown value must be nil, not absent", "missingElement",
      ["<cpf:mentionValidee xsi:nil=\"true\"/>\n": ""]),
    invalid("structure", "repeated_element", "two types", "repeatedElement", [type: type + type]),
    invalid(
      "structure", "two_certifiers", "two certifiers, whatever the plural says",
      "repeatedElement",
      [
        "</cpf:certificateur></cpf:certificateurs>":
          "</cpf:certificateur><cpf:certificateur/></cpf:certificateurs>"
      ]),
    invalid(
      "structure", "two_holders", "two ways to name the holder", "notOneOf",
      ["</cpf:titulaire>": "</cpf:titulaire><cpf:dossierFormation/>"]),
    invalid(
      "structure", "no_holder", "no way to name the holder", "notOneOf",
      [holder: "<cpf:identificationTitulaire/>"]),
    invalid(
      "structure", "unexpected_text", "text between elements", "unexpectedText",
      [type: type + "RS "]),
    invalid(
      "structure", "not_nillable", "nil where a value must be", "notNillable",
      ["<cpf:prenom1>Camille</cpf:prenom1>": "<cpf:prenom1 xsi:nil=\"true\"/>"]),
    invalid(
      "structure", "nil_with_content", "nil and a value", "nilWithContent",
      ["<cpf:scoring>": "<cpf:scoring xsi:nil=\"true\">"]),
  ]
}
