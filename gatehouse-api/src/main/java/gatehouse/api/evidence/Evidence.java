package gatehouse.api.evidence;

/** One stored result, named and hashed: what it is, relative to its case, and the digest of its bytes. */
public record Evidence(String what, Sha256 sha256) {}
