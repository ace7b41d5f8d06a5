package gatehouse.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A LoRA adapter as it is typed: {@code NAME=REF} or {@code NAME=FILE}, with {@code @SCALE} behind it or not. */
record AdapterArgument(String name, String source, float scale) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._/-]*)=(.+?)(?:@(\\d{1,6}(?:\\.\\d{1,6})?))?");

    /** @throws IllegalArgumentException when it is none */
    static AdapterArgument parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("--lora wants NAME=FILE, NAME=REF or either with @SCALE, but got '" + text + "'");
        }
        return new AdapterArgument(form.group(1), form.group(2), form.group(3) == null ? 1 : Float.parseFloat(form.group(3)));
    }
}
