package gatehouse.app.config;

import java.time.Duration;

/**
 * What a client may ask of a connection, and how much of an answer is held for it.
 *
 * @param maxBodyBytes longest body of a request
 * @param headerBytes longest head of a request, all headers together
 * @param maxAnswerBytes longest answer that is not streamed, and longest event of one that is
 * @param timeout for a request to arrive, and between two on one connection
 * @param drain how long running calls may go on after the program was told to stop
 */
public record RequestLimits(int maxBodyBytes, int headerBytes, int maxAnswerBytes, Duration timeout, Duration drain) {}
