package gatehouse.control.registry;

import gatehouse.testkit.gguf.TinyGguf;
import java.nio.charset.StandardCharsets;

/** A wheel of version 1.0 of a package named tiny, with a model, metadata and a licence. */
final class TinyWheel {
    static final String FILE = "tiny-1.0-py3-none-any.whl";
    static final String MEMBER = "tiny/model.gguf";
    static final byte[] MODEL = TinyGguf.model().bytes();

    private TinyWheel() {}

    static byte[] bytes() {
        return with(zip());
    }

    static byte[] bytes(String extraMember) {
        var zip = zip();
        zip.stored(extraMember, "Metadata-Version: 2.2");
        return with(zip);
    }

    private static ZipBytes zip() {
        var zip = new ZipBytes();
        zip.deflated(MEMBER, MODEL);
        zip.stored("tiny/__init__.py", "import os");
        return zip;
    }

    private static byte[] with(ZipBytes zip) {
        zip.deflated("tiny-1.0.dist-info/METADATA",
                "Metadata-Version: 2.2\nName: tiny\nLicense: Apache-2.0\n".getBytes(StandardCharsets.UTF_8));
        zip.stored("tiny-1.0.dist-info/licenses/LICENSE", "Apache License\nVersion 2.0, January 2004\n");
        return zip.bytes();
    }
}
