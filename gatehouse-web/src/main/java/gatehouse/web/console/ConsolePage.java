package gatehouse.web.console;

import gatehouse.api.evidence.Sha256;
import gatehouse.web.report.HtmlReportWriter;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The console as it is sent: one page for everybody, without a word of the home's; what it shows it asks the admin API for, with the
 * key that its reader types.
 */
public final class ConsolePage {
    /** Where the page is. */
    public static final String PATH = "/";

    private final String html;
    private final String policy;

    private ConsolePage(String html, String policy) {
        this.html = html;
        this.policy = policy;
    }

    public static ConsolePage drawn() {
        // The design is the reports'; what only the console has comes behind.
        String css = read(HtmlReportWriter.class, "report.css") + read(ConsolePage.class, "console.css");
        String script = read(ConsolePage.class, "console.js");
        var output = new StringOutput(40_000);
        TemplateEngine.createPrecompiled(null, ContentType.Html, ConsolePage.class.getClassLoader(), "gatehouse.web")
                .render("console/page.jte", new ConsoleView(css, script), output);
        return new ConsolePage(output.toString(),
                "default-src 'none'; script-src " + source(script) + "; style-src " + source(css)
                        + "; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    }

    /** What a browser may run and load on this page: this script and this style alone, by their hashes. */
    public String policy() {
        return policy;
    }

    public byte[] bytes() {
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private static String source(String text) {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex());
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is packaged beside " + beside.getSimpleName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
