package gatehouse.testkit.assets;

/** Something that tests want cannot be had on this machine. */
final class AssetsMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    AssetsMissing(String message) {
        super(message);
    }
}
