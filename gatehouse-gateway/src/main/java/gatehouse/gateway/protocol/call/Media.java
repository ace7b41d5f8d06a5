package gatehouse.gateway.protocol.call;

import java.util.List;

/**
 * What a call carries besides text.
 *
 * @param remoteUrls addresses the provider would fetch from, wherever they stand
 */
public record Media(int images, int audios, int videos, int files, List<String> remoteUrls) {
    static final Media NONE = new Media(0, 0, 0, 0, List.of());

    public Media {
        remoteUrls = List.copyOf(remoteUrls);
    }

    public boolean isNone() {
        return images + audios + videos + files == 0 && remoteUrls.isEmpty();
    }
}
