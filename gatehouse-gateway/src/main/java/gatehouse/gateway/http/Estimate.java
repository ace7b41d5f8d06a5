package gatehouse.gateway.http;

import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.call.Media;

/** Tokens of a call before, or without, anybody who counted them. */
final class Estimate {
    /** Bytes of a token: 3.5 to 4.5 in European languages and code with today's vocabularies. */
    private static final int BYTES = 4;
    /** What templates put around a text. */
    private static final int AROUND = 16;
    /** Beyond what any provider counts for one picture at full detail. */
    private static final int PICTURE = 16_384;
    /** Answers are shorter than their limit as a rule; the minute is corrected when the true number is known. */
    private static final int LIKELY_OUTPUT = 512;

    private Estimate() {}

    /** The most tokens a model can read of it: a token is at least a byte. */
    static long highestInput(Call call, int bodyBytes) {
        Media media = call.media();
        long texts = call.textBytes() + call.toolBytes() + call.tokenInputs() + (long) AROUND * (call.texts().size() + 1L);
        long pictures = (long) PICTURE * (media.images() + (long) media.remoteUrls().size());
        return texts + pictures + (media.audios() + media.videos() + media.files() > 0 ? bodyBytes : 0);
    }

    static long input(Call call) {
        return Math.ceilDiv(call.textBytes() + call.toolBytes(), BYTES) + call.tokenInputs();
    }

    static long likely(Call call, int outputTokens) {
        return input(call) + (long) Math.min(outputTokens, LIKELY_OUTPUT) * call.choices();
    }

    /** What a call took whose provider did not say it. */
    static TokenUsage used(Call call, long answerBytes) {
        return TokenUsage.of(Math.min(input(call), TokenUsage.MOST), Math.ceilDiv(answerBytes, BYTES), TokenSource.ESTIMATED);
    }
}
