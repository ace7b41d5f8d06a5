package gatehouse.engine.convert.source;

import gatehouse.api.evidence.Sha256;

/** A file that had a say in what was made. */
public record InputFile(String name, long bytes, Sha256 sha256) {}
