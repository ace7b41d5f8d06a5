package gatehouse.gateway.protocol.translate;

/** An address that carries its data in base64, taken apart. */
record DataUrl(String mediaType, String data) {
    private static final String BASE64 = ";base64,";

    static boolean isOne(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5) && url.contains(BASE64);
    }

    static DataUrl parse(String url) {
        int comma = url.indexOf(BASE64);
        return new DataUrl(url.substring(5, comma), url.substring(comma + BASE64.length()));
    }

    static String write(String mediaType, String data) {
        return "data:" + mediaType + BASE64 + data;
    }

    static Block.Image image(String url) {
        if (!isOne(url)) {
            return new Block.Image(url, "", "");
        }
        DataUrl parts = parse(url);
        return new Block.Image("", parts.mediaType, parts.data);
    }

    static Block.Document document(String name, String url) {
        if (!isOne(url)) {
            return new Block.Document(name, url, "", "");
        }
        DataUrl parts = parse(url);
        return new Block.Document(name, "", parts.mediaType, parts.data);
    }

    static String of(Block.Image image) {
        return image.url().isEmpty() ? write(image.mediaType(), image.data()) : image.url();
    }
}
