package gatehouse.engine.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What macOS says of its pages. Free, inactive, speculative and purgeable ones can be had. */
final class VmStat {
    private static final Pattern PAGE_SIZE = Pattern.compile("page size of (\\d{1,9}) bytes");
    private static final Pattern TO_BE_HAD = Pattern.compile("Pages (?:free|inactive|speculative|purgeable):\\s+(\\d{1,15})\\.");

    private VmStat() {}

    static Optional<FreeMemory> read(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString()).redirectErrorStream(true).start();
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<FreeMemory> parse(String text) {
        Matcher size = PAGE_SIZE.matcher(text);
        if (!size.find()) {
            return Optional.empty();
        }
        long pages = TO_BE_HAD.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
        return Optional
                .of(new FreeMemory(pages * Long.parseLong(size.group(1)), "free, inactive and purgeable pages of vm_stat"));
    }
}
