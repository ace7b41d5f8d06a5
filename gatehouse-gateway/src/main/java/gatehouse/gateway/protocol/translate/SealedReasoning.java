package gatehouse.gateway.protocol.translate;

/**
 * The {@code encrypted_content} of reasoning items, in which signatures of another dialect travel to the client and back. What we did
 * not write is another provider's, and cannot be shown to this one.
 */
final class SealedReasoning {
    private static final String SIGNATURE = "gatehouse-signature:";
    private static final String SEALED = "gatehouse-sealed:";

    private SealedReasoning() {}

    static String ofSignature(String signature) {
        return signature.isEmpty() ? "" : SIGNATURE + signature;
    }

    static String ofSealed(String data) {
        return SEALED + data;
    }

    static Block open(String text, String encrypted) {
        if (encrypted.startsWith(SEALED)) {
            return new Block.SealedThinking(encrypted.substring(SEALED.length()));
        }
        return new Block.Thinking(text, encrypted.startsWith(SIGNATURE) ? encrypted.substring(SIGNATURE.length()) : "");
    }
}
