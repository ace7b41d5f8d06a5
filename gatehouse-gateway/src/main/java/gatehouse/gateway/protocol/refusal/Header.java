package gatehouse.gateway.protocol.refusal;

/** One header of an answer; the name is in lower case. */
public record Header(String name, String value) {}
