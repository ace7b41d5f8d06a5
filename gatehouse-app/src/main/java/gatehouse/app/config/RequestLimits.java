package gatehouse.app.config;

import java.time.Duration;

/**
 * What a client may ask of a connection.
 *
 * @param maxBodyBytes longest body of a request
 * @param headerBytes longest head of a request, all headers together
 * @param headerTimeout for a head to arrive
 * @param bodyTimeout for a body to arrive
 * @param drain how long running calls may go on after the program was told to stop
 */
public record RequestLimits(long maxBodyBytes, int headerBytes, Duration headerTimeout, Duration bodyTimeout, Duration drain) {}
