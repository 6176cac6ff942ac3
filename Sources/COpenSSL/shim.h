// SHA256_Init and friends are deprecated in OpenSSL 3 in favour of EVP, which allocates a context and
// fetches the algorithm by name. The low-level form is a plain struct on our own stack: no allocation,
// nothing to share between threads, and the fastest of the two (Specs/tree.md, Rationale).
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
