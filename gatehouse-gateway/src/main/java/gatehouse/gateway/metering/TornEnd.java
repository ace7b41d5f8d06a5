package gatehouse.gateway.metering;

import java.nio.file.Path;

/** Bytes behind the last whole record, left by a crash and cut off at the start. */
public record TornEnd(Path file, long bytes) {}
